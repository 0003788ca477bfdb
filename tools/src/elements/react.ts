import type { Element } from './read.ts';

const HEAD = '// Generated from the elements by `npm run generate`. Do not edit.\n\n';

/**
 * The sources of `@leadpane/widgets/react` by name: a component for each element, its events as
 * props, each in a file of its own, so that a page loads those it uses.
 */
export function reactOf(elements: readonly Element[]): Record<string, string> {
  const names = elements.map(({ className, folder }) => {
    return `export { ${className} } from './${folder}.ts';\n`;
  });
  const files = elements.map((element) => [`${element.folder}.ts`, component(element)]);
  return { ...Object.fromEntries(files), 'index.ts': `${HEAD}${names.join('')}` };
}

function component({ tag, className, folder, file, description, events }: Element): string {
  const lines = events.map(({ name }) => `    ${handler(name)}: '${name}' as Named<'${name}'>,`);
  return `${HEAD}import { createComponent } from '@lit/react';
import * as react from 'react';
import '../${folder}/define.ts';
import { ${className} as ${className}Element } from '../${folder}/${file}.ts';
import type { Named } from './named.ts';

/** ${description} */
export const ${className} = createComponent({
  react,
  tagName: '${tag}',
  elementClass: ${className}Element,
  events: {
${lines.join('\n')}
  },
});
`;
}

/** `lp-success` becomes `onLpSuccess`. */
const handler = (event: string): string =>
  `on-${event}`.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
