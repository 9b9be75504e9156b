export type Language = 'vi' | 'en';

/** The first is the default: the official language of every act (Hiến pháp 2013 Đ5.3). */
export const LANGUAGES: readonly Language[] = ['vi', 'en'];

/** The cookie that keeps a person's choice. */
export const LANGUAGE_COOKIE = 'mc-lang';

export function isLanguage(value: unknown): value is Language {
  return value === 'vi' || value === 'en';
}

/** The chosen language if there is one, else the better liked of ours in Accept-Language, else Vietnamese. */
export function chooseLanguage(chosen: string | undefined, acceptLanguage: string | undefined): Language {
  if (isLanguage(chosen)) return chosen;
  const liked = (acceptLanguage ?? '')
    .split(',', 20)
    .map((item) => {
      const [tag = '', ...parameters] = item.trim().toLowerCase().split(';');
      const q = parameters.map((parameter) => /^\s*q=([01](?:\.\d{1,3})?)$/.exec(parameter)?.[1]).find(Boolean);
      return { language: tag.split('-')[0], weight: q === undefined ? 1 : Number(q) };
    })
    .filter((item) => isLanguage(item.language) && item.weight > 0)
    .sort((a, b) => b.weight - a.weight)[0]?.language;
  return isLanguage(liked) ? liked : 'vi';
}
