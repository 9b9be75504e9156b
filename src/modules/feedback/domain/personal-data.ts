/**
 * What must not be published about a person: identity numbers (9 or 12 digits), phone numbers, e-mail addresses
 * (Luật 91/2025/QH15). A text that holds any is shown masked and waits for a person to look at it.
 */
const PATTERNS: readonly RegExp[] = [
  /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  /(?<![\w.])(?:\+?84|0)(?:[\s.-]?\d){8,10}(?!\d)/g,
  /(?<![\w.-])\d(?:[\s.]?\d){8}(?:(?:[\s.]?\d){3})?(?![\d-]|[\s.]?\d)/g,
];

/** The text with every such number and address replaced by stars; equal to the text where there is none. */
export function maskPersonalData(text: string): string {
  return PATTERNS.reduce((masked, pattern) => masked.replace(pattern, '***'), text);
}

export function holdsPersonalData(text: string): boolean {
  return maskPersonalData(text) !== text;
}
