const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Markup that may be put into a page as it is. */
export interface Html {
  readonly markup: string;
}

/** Text as HTML: every interpolated string is escaped, `Html` and lists of it stay markup. */
export function html(
  parts: TemplateStringsArray,
  ...values: readonly (string | Html | readonly Html[])[]
): Html {
  const markup = parts.map((part, index) => part + toMarkup(values[index] ?? '')).join('');
  return { markup };
}

function toMarkup(value: string | Html | readonly Html[]): string {
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
  if ('markup' in value) return value.markup;
  return value.map(({ markup }) => markup).join('');
}
