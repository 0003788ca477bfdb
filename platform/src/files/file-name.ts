import { Problem } from '../kernel/index.ts';
import { isKnownEnding, MEDIA_TYPES } from './media-types.ts';

const LONGEST = 120;

/** What some machine runs, or some browser renders, when a name has this ending anywhere. */
const ACTIVE =
  /\.(?:apk|app|asp|aspx|bat|cgi|cmd|com|cpl|dll|dmg|docm|exe|hta|htaccess|html?|jar|js|jse|jsp|lnk|mjs|msi|phar|php\d?|phtml|pl|ps1|py|rb|reg|scr|sh|shtml|so|svgz?|swf|vbe?|vbs|war|wsf|xht|xhtml|xlsm|xml|xsl)(?=\.|$)/i;

/** Controls, and marks that turn or hide a part of the name. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * The name to show and to save under: no folders, no controls, and the ending of what the file is.
 * @throws {Problem} `file.type-not-allowed` for an ending that runs, or that belongs to another type.
 */
export function cleanName(sent: string, mediaType: string): string {
  const name = plainName(sent);
  const active = ACTIVE.exec(name)?.[0];
  if (active) refuse(`A name may not contain ${active}.`);
  const endings = MEDIA_TYPES[mediaType] ?? [''];
  const ending = /\.([a-z\d]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (endings.includes(ending)) return shorten(name.slice(0, -ending.length - 1), ending);
  if (isKnownEnding(ending)) refuse(`The name says ${ending}, the content ${endings[0]}.`);
  return shorten(name, endings[0]);
}

function plainName(sent: string): string {
  const last = sent.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  return last
    .replace(INVISIBLE, '')
    .replace(/[<>:"|?*%;]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .replace(RESERVED, '_$&');
}

function shorten(stem: string, ending: string): string {
  const kept = Array.from(stem).slice(0, LONGEST).join('').trim();
  return `${kept || 'file'}.${ending}`;
}

function refuse(detail: string): never {
  throw new Problem('file.type-not-allowed', {
    detail,
    hint: 'Rename the file and send it again.',
  });
}
