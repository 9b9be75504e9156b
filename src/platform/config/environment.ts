/** The one place that reads the environment; everything else gets a validated {@link Configuration}. */
export const environment: Readonly<Record<string, string | undefined>> = process.env;
