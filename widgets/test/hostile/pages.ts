/// <reference types="node" />
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const installed = createRequire(import.meta.url);
const sheet = (path: string) => readFile(installed.resolve(path), 'utf8');

/** A page that does something to everything on it. */
export interface HostilePage {
  readonly css?: string;
  /** Runs before anything of ours. */
  readonly script?: string;
  readonly attributes?: string;
  /** In the head. */
  readonly head?: string;
  /** Reads from right to left. */
  readonly isMirrored?: boolean;
  /** The page puts the form into a shadow root of its own. */
  readonly hasShadow?: boolean;
  readonly isQuirky?: boolean;
}

const RESET = `html,body,div,span,h1,h2,p,a,img,b,i,u,ol,ul,li,fieldset,form,label,legend,table,
  article,section{margin:0;padding:0;border:0;font-size:100%;font:inherit;vertical-align:baseline}
  ol,ul{list-style:none} body{line-height:1} *:focus{outline:0!important}`;

/** What old libraries do to the built-in objects, so that `for in` and `JSON` feel it. */
const PATCHES = `
  Array.prototype.toJSON = function () { return 'patched'; };
  Array.prototype.each = Array.prototype.forEach;
  Object.prototype.extend = function () { return this; };
  String.prototype.strip = String.prototype.trim;
  Element.prototype.show = function () { this.style.display = ''; };
  HTMLElement.prototype.reset = function () { throw new Error('patched'); };
  Function.prototype.bind = function (self, ...bound) {
    const run = this;
    return function (...args) { return run.apply(self, [...bound, ...args]); };
  };`;

const GLOBALS = `
  window.define = () => { throw new Error('No module for me.'); };
  window.define.amd = {};
  window.module = { exports: {} };
  window.exports = window.module.exports;
  window.process = { env: {} };
  window.html = window.css = window.emit = window.Lit = 'mine';
  window.customElements.polyfillWrapFlushCallback = () => undefined;`;

/** Twenty and more ways in which hosts break what is embedded in them. */
export async function hostilePages(): Promise<Record<string, HostilePage>> {
  const [bootstrap, preflight] = await Promise.all([
    sheet('bootstrap/dist/css/bootstrap.css'),
    sheet('tailwindcss/preflight.css'),
  ]);
  return {
    'Bootstrap 5': { css: bootstrap },
    'the preflight of Tailwind 4': { css: preflight },
    'a reset of everything': { css: RESET },
    'a root of 62.5 %': { css: 'html{font-size:62.5%}' },
    'a root of 200 %': { css: 'html{font-size:200%}' },
    'no font size at all': { css: 'html,body{font-size:0}' },
    'all: unset': { css: '*{all:unset!important} head,script,style,title{display:none!important}' },
    'all: initial': {
      css: '*{all:initial!important} head,script,style,title{display:none!important}',
    },
    'all: revert': { css: '*{all:revert!important}' },
    'content boxes': { css: '*,*::before,*::after{box-sizing:content-box!important}' },
    'padded, narrow inputs': {
      css: 'input,select,textarea,button{padding:30px!important;border:5px dashed!important;width:20px!important;height:9px!important;appearance:none!important}',
    },
    'labels that are not there': { css: 'label,fieldset,p,h2{display:none!important}' },
    'shouted, spaced text': {
      css: 'body{text-transform:uppercase;letter-spacing:.5em;word-spacing:2em;text-indent:5em;text-align:right;white-space:nowrap;font-style:italic;font-variant:small-caps}',
    },
    'one font for all': {
      css: '*{font:italic 900 8px/3 cursive!important;text-align:right!important;text-indent:3em!important;white-space:nowrap!important;word-break:break-all!important}',
    },
    'flex boxes': { css: '*{display:flex!important} head,script,style{display:none!important}' },
    'floats and columns': { css: 'body{columns:1} main *{float:left!important;clear:both}' },
    'untouchable text': {
      css: 'body{pointer-events:none;user-select:none;cursor:none} *{-webkit-text-fill-color:transparent!important;color:transparent!important}',
    },
    'slow motion': { css: '*{transition:all 9s!important;animation:none!important}' },
    'a zoom of 150 %': { css: 'html{zoom:1.5}' },
    'right to left': { attributes: 'dir="rtl"', isMirrored: true },
    'quirks mode': { isQuirky: true, css: 'td{font-size:9px}' },
    'a base address elsewhere': { head: '<base href="https://elsewhere.invalid/" target="_top">' },
    'a shadow root of the host': { hasShadow: true, css: 'main{font-size:20px}' },
    'patched prototypes': { script: PATCHES },
    'globals with every name': { script: GLOBALS },
  };
}

/** The page as HTML; `tag` is the script tag of the loader, `form` the element. */
export function writePage(page: HostilePage, { tag, form }: { tag: string; form: string }): string {
  const { css = '', script = '', attributes = '', head = '', hasShadow, isQuirky } = page;
  const shadow = `<script>
    const root = document.querySelector('main').attachShadow({ mode: 'open' });
    root.append(document.querySelector('template').content);
  </script>`;
  const content = hasShadow ? `<template>${form}</template><main></main>${shadow}` : form;
  return `${isQuirky ? '' : '<!doctype html>'}<html lang="en" ${attributes}><head><title>Host</title>
    ${head}<style>${css}</style><script>${script}</script>${tag}</head>
    <body>${hasShadow ? content : `<main>${content}</main>`}</body></html>`;
}
