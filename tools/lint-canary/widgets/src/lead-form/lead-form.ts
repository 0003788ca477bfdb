import { css, html, LitElement } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { createClient } from '@leadpane/sdk/client';
import { signEmbedToken } from '@leadpane/sdk/embed'; // caught: Widgets:
import { io } from 'socket.io-client'; // caught: Widgets:
import { readFileSync } from 'node:fs'; // caught: Widgets:
import { operations } from '../../../sdk/src/client/operations.ts'; // caught: Widgets:
import { emit } from '../shared/emit.ts';

export const used = [css, repeat, createClient, signEmbedToken, io, readFileSync, operations, emit];

export class LeadForm extends LitElement {
  static override properties = { open: {} }; // caught: lit(no-classfield-shadowing)
  open = true;

  protected override render() {
    return html`<p class="a" class="b"></p>`; // caught: lit(no-duplicate-template-bindings)
  }
}

export class Closed extends HTMLElement {
  constructor(wide: boolean) { // caught: wc(no-constructor-params)
    super();
    this.title = String(wide); // caught: wc(no-constructor-attributes)
  }
}
