import { formAddressOf, uploadFormFile } from '@leadpane/sdk/client';
import type { CourseHost } from '../lead-form/more.ts';

/** A file of the visitor, on its way or at the server. */
export interface Transfer {
  readonly file: File;
  /** From 0 to 1. */
  progress: number;
  /** Of the stored file; empty on the way. */
  id: string;
  stop(): void;
}

interface Listener {
  onProgress(): void;
  onStored(): void;
  /** With the words of the server, if it said any. */
  onFailed(detail: string): void;
}

/** Sends a file to the server. Not by `fetch`, which does not say how far it is. */
export function startTransfer(host: CourseHost, file: File, listener: Listener): Transfer {
  const request = new XMLHttpRequest();
  const transfer: Transfer = { file, progress: 0, id: '', stop: () => request.abort() };
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    transfer.progress = loaded / total;
    listener.onProgress();
  });
  request.addEventListener('error', () => listener.onFailed(''));
  request.addEventListener('load', () => {
    const { id, detail } = readReply(request.responseText);
    if (!id) return listener.onFailed(detail);
    transfer.id = id;
    return listener.onStored();
  });
  const address = formAddressOf(uploadFormFile, host);
  request.open('POST', `${address}&name=${encodeURIComponent(file.name)}`);
  // What a browser takes a file for differs; the server looks into it.
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.send(file);
  return transfer;
}

function readReply(text: string): { id: string; detail: string } {
  try {
    const { data, detail = '' }: { data?: { id: string }; detail?: string } = JSON.parse(text);
    return { id: data?.id ?? '', detail };
  } catch {
    return { id: '', detail: '' };
  }
}
