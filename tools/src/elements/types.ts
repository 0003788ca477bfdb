import type { Attribute, Element } from './read.ts';

const HEAD = `// Generated from the elements by \`npm run generate\`. Do not edit.

`;

/**
 * What the types for React, Vue and Svelte in the same folder are made of: the class of each tag,
 * the properties and attributes it takes and the events it sends.
 */
export function elementTypesOf(elements: readonly Element[]): string {
  const imports = elements.map(
    ({ className, folder }) =>
      `import type { ${className} } from '@leadpane/widgets/${folder}/element';\n`,
  );
  return `${HEAD}${imports.join('')}
export interface LeadpaneElements {
${elements.map(entry).join('\n')}
}
`;
}

function entry({ tag, className, properties, attributes, events }: Element): string {
  const names = properties.map(({ name }) => `'${name}'`);
  const own = attributes.filter(({ name, property }) => name !== property);
  return `'${tag}': {
  element: ${className};
  properties: Partial<Pick<${className}, ${names.join(' | ')}>>;
  attributes: { ${own.map(member).join('; ')} };
  events: ${events.map(({ name }) => `'${name}'`).join(' | ')};
};`;
}

/** Attributes are text; those with a list of values take no other. */
function member({ name, type, values }: Attribute): string {
  const texts = values.map((value) => `'${value}'`).join(' | ');
  const plain = type === 'boolean' || type === 'number' ? `${type} | string` : 'string';
  return `'${name}'?: ${texts || plain}`;
}
