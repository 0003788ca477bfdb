import type { FormField } from '@leadpane/sdk/forms';
import { findControl } from '../lead-form/answers.ts';
import { fill } from '../lead-form/messages.ts';
import type { CourseHost } from '../lead-form/more.ts';
import { startTransfer, type Transfer } from './transfers.ts';

export type Uploads = ReturnType<typeof createUploads>;

/**
 * The files of a form. They travel as soon as they are chosen, so that sending the form does not
 * wait for them.
 */
export function createUploads(host: CourseHost) {
  const lists = new Map<string, readonly Transfer[]>();
  const notices = new Map<string, string>();
  const listOf = (name: string) => lists.get(name) ?? [];

  function tell(name: string, notice: string): void {
    notices.set(name, notice);
    host.requestUpdate();
  }

  function drop(name: string, transfer: Transfer | undefined): void {
    transfer?.stop();
    const others = listOf(name).filter((one) => one !== transfer);
    lists.set(name, others);
  }

  function start(name: string, file: File): void {
    const about = { label: file.name };
    const transfer = startTransfer(host, file, {
      onProgress: () => host.requestUpdate(),
      onStored: () => tell(name, fill(host.text.uploaded, about)),
      onFailed(detail) {
        drop(name, transfer);
        tell(name, `${fill(host.text.broken, about)} ${detail}`);
      },
    });
    lists.set(name, [...listOf(name), transfer]);
    tell(name, '');
  }

  return {
    listOf,
    noticeOf: (name: string) => notices.get(name) ?? '',

    /** Sends what a field may hold of it. */
    take({ name, accept, maxFiles = 1 }: FormField, files: Iterable<File>): void {
      for (const file of files) {
        const ending = file.name.split('.').pop()?.toLowerCase();
        // The only one of a field makes room for the next.
        if (maxFiles === 1) drop(name, listOf(name)[0]);
        if (accept && !accept.some((one) => one === ending)) {
          tell(name, fill(host.text.only, { n: accept.join(', ') }));
        } else if (listOf(name).length >= maxFiles) {
          tell(name, fill(host.text.tooMany, { n: maxFiles }));
        } else start(name, file);
      }
    },

    remove(name: string, transfer: Transfer): void {
      drop(name, transfer);
      tell(name, '');
      findControl(host.renderRoot, { name })?.focus();
    },

    reset(): void {
      for (const transfer of [...lists.values()].flat()) transfer.stop();
      lists.clear();
      notices.clear();
    },
  };
}
