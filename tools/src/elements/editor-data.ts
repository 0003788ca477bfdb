import type { Element } from './read.ts';

/**
 * Tags and attributes for the HTML completion of editors: the custom data of Visual Studio Code,
 * version 1.1.
 */
export function editorDataOf(elements: readonly Element[]): string {
  const tags = elements.map(({ tag, description, attributes }) => ({
    name: tag,
    description,
    attributes: attributes.map(({ name, description: text, type, values }) => ({
      name,
      description: text,
      ...(type === 'boolean' && { valueSet: 'v' }),
      ...(values.length > 0 && { values: values.map((value) => ({ name: value })) }),
    })),
  }));
  return `${JSON.stringify({ version: 1.1, tags }, null, 2)}\n`;
}
