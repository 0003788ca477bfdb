import type { FormField } from '@leadpane/sdk/forms';
import { findControl, type Prefill } from '../lead-form/answers.ts';
import type { Answer } from '../shared/events.ts';

type Reader = (texts: string[], field: FormField, root: ParentNode) => Answer;

const READERS: { readonly [Type in FormField['type']]?: Reader } = {
  'multi-select': readList,
  file: readList,
  number: readNumber,
  rating: readNumber,
  slider: readNumber,
  // A date that is not finished has no value, but is not empty either.
  date: ([text = ''], field, root) => (findControl(root, field)?.validity.badInput ? '?' : text),
  // It stands beside its country, unless it names that itself.
  tel(texts) {
    const number = texts.at(-1) ?? '';
    return number && number[0] !== '+' ? texts.join(' ') : number;
  },
};

function readList(texts: string[]): Answer {
  return texts.length > 0 ? texts : '';
}

function readNumber([text = '']: string[]): Answer {
  const number = Number(text.replace(',', '.'));
  return text && !Number.isNaN(number) ? number : text;
}

/** The answer of a field whose controls hold these texts; undefined where the first one is it. */
export function readRich(root: ParentNode, field: FormField, texts: string[]): Answer | undefined {
  return READERS[field.type]?.(texts, field, root);
}

/** Chooses among several controls of one name, and answers whether that was it. */
export function writeRich(root: ParentNode, name: string, value: Prefill[string]): boolean {
  const boxes = root.querySelectorAll<HTMLInputElement>(`fieldset [name=${CSS.escape(name)}]`);
  const chosen = new Set([value ?? ''].flat().map(String));
  for (const box of boxes) box.checked = chosen.has(box.value);
  // Files can only be chosen by the visitor.
  return boxes.length > 0 || findControl(root, { name })?.type === 'file';
}
