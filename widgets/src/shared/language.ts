/** The language an element stands in, in the form `Intl` takes. A tag `Intl` refuses is ignored. */
export function languageOf(element: Element): string {
  const { lang } = element.closest<HTMLElement>('[lang]') ?? document.documentElement;
  try {
    return Intl.getCanonicalLocales(lang)[0] ?? navigator.language;
  } catch {
    return navigator.language;
  }
}
