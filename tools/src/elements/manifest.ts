import type { Element } from './read.ts';

/**
 * `custom-elements.json` (github.com/webcomponents/custom-elements-manifest, version 1.0.0): what
 * documentation and editors read.
 */
export function manifestOf(elements: readonly Element[]): string {
  const manifest = { schemaVersion: '1.0.0', modules: elements.map(moduleOf) };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function moduleOf(element: Element) {
  const { tag, className, folder, file } = element;
  const path = `dist/esm/${folder}/${file}.js`;
  const declaration = { name: className, module: path };
  return {
    kind: 'javascript-module',
    path,
    declarations: [declarationOf(element)],
    exports: [
      { kind: 'js', name: className, declaration },
      { kind: 'custom-element-definition', name: tag, declaration },
    ],
  };
}

function declarationOf(element: Element) {
  const { tag, className, description, attributes, properties, methods, events } = element;
  return {
    kind: 'class',
    customElement: true,
    tagName: tag,
    name: className,
    description,
    attributes: attributes.map(({ name, property, type, description: text }) => ({
      name,
      type: { text: type },
      description: text,
      ...(property && { fieldName: property }),
    })),
    members: [
      ...properties.map(({ name, type, description: text }) => ({
        kind: 'field',
        name,
        type: { text: type },
        description: text,
      })),
      ...methods.map(({ name, description: text }) => ({
        kind: 'method',
        name,
        description: text,
      })),
    ],
    events: events.map(({ name, description: text }) => ({
      name,
      type: { text: `CustomEvent<LeadpaneEvents['${name}']>` },
      description: text,
    })),
    slots: element.slots.map(({ name, description: text }) => ({ name, description: text })),
    cssParts: element.parts.map((name) => ({ name })),
    cssProperties: element.tokens.map(({ name, initial }) => ({ name, default: initial })),
  };
}
