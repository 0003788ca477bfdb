/**
 * Lit makes a Trusted Types policy "lit-html" when it loads, and a policy name can be taken once.
 * All our bundles on a page share one named "leadpane" instead, beside a host's own Lit. The loader
 * needs it for the addresses of the files, whoever made it.
 */
const OWN_POLICY = [
  /\w+\.createPolicy\("lit-html",\{([^}]*)\}\)/g,
  '(globalThis[Symbol.for("leadpane.tt")]??=trustedTypes.createPolicy("leadpane",{$1,createScriptURL:t=>t}))',
];

/** Ways into Lit for polyfills, hydration, decorators and the check for several copies. */
const UNUSED_HOOKS = [
  [/,(\w+)=\w+\.litHtmlPolyfillSupport;\1\?\.\(\w+,\w+\),\(\w+\.litHtmlVersions.*?\);/g, ';'],
  [/,(\w+)=\w+\.reactiveElementPolyfillSupport\b/g, ''],
  [/,\w+\?\.\(\{ReactiveElement:\w+\}\),\(\w+\.reactiveElementVersions.*?\);/g, ';'],
  [/,\w+\.litElementHydrateSupport\?\.\(\{LitElement:\w+\}\)/g, ''],
  [/const (\w+)=\w+\.litElementPolyfillSupport;\1\?\.\(\{LitElement:\w+\}\);/g, ''],
  [/\(\w+\.litElementVersions\?\?=\[\]\)\.push\("[\d.]+"\);/g, ''],
  [/Symbol\.metadata\?\?=Symbol\("metadata"\),\w+\.litPropertyMetadata\?\?=new WeakMap;/g, ''],
  [
    /const \w+=this\[Symbol\.metadata\];if\(null!==\w+\)\{.*?elementProperties\.set\(\w+,\w+\)\}/g,
    '',
  ],
];

/**
 * Our properties are text, Boolean or Number, set by their attribute or not, and nothing more: no
 * `reflect`, `useDefault`, `converter`, `hasChanged`, no accessors of the element itself, and
 * nobody asks which of them changed.
 */
const PLAIN_PROPERTIES = [
  [/\w=\w\.trustedTypes,\w=\w\?\w\.emptyScript:"",/g, ''],
  [/toAttribute\(t,s\).*?return t\},(?=fromAttribute)/g, ''],
  [/case Object:case Array:try\{.*?\}catch\(t\)\{i=null\}/g, ''],
  [/\{attribute:!0,type:String,.*?\}/g, '{}'],
  [/this\.prototype\.hasOwnProperty\(t\)&&.*?wrapped=!0\),/g, ''],
  [
    /const\{get:e,set:r\}=.*?configurable:!0/g,
    'return{get(){return this[s]},set(e){const r=this[s];this[s]=e,this.requestUpdate(t,r)},configurable:!0',
  ],
  [/_\$ET\(t,s\)\{.*?=null\}\}(?=_\$AK)/g, ''],
  [/this\._\$Eq&&=.*?\]\)\),/g, ''],
  [
    /_\$AK\(t,s\)\{.*?=null\}\}(?=requestUpdate)/g,
    '_$AK(t,s){const i=this.constructor,e=i._$Eh.get(t);this[e]=u.fromAttribute(s,i.getPropertyOptions(e).type)}',
  ],
  [
    /requestUpdate\(t,s,i,e=!1,h\)\{.*?this\.C\(t,s,i\)\}/g,
    'requestUpdate(t,s){if(t&&!f(this[t],s))return;',
  ],
  [/C\(t,s,\{useDefault.*?add\(t\)\)\}(?=async)/g, ''],
  [/const t=this\.constructor\.elementProperties;if\(t\.size>0\).*?,e\)\}(?=\}let)/g, ''],
  // `styles` is one flat list without repeats.
  [/finalizeStyles\(s\)\{.*?return i\}/g, 'finalizeStyles(t){return t}'],
];

/** No directives, hence nobody to tell that a part was connected, and no parts on whole elements. */
const NO_DIRECTIVES = [
  [/function M\(t,i,s=t,e\)\{.*?\}(?=class R)/g, ''],
  [/t=M\(this,t,i\),(?=a\()/g, ''],
  [/t=M\(this,t,i,0\),(?=o=)/g, ''],
  [/r=M\(this,e\[s\+n\],i,n\)/g, 'r=e[s+n]'],
  [/\(t=M\(this,t,i,0\)\?\?A\)/g, '(t=t??A)'],
  [/,V:M(?=,)/g, ''],
  [/class Z\{.*?\}\}(?=const j=)/g, ''],
  [/,F:Z(?=\})/g, ''],
  [/:6===r\.type&&\(i=new Z\(h,this,t\)\)/g, ':0'],
  [/else t\.startsWith\(o\)&&\(d\.push\(\{type:6.*?removeAttribute\(t\)\)/g, ''],
  [/setConnected\(t\)\{.*?\}(?=\}class H)/g, ''],
  [/this\._\$AP\?\.\(!1,!0,s\)/g, ''],
  [/connectedCallback\(\)\{super\.connected.*?disconnectedCallback\(\)\{.*?\}(?=render\()/g, ''],
  [/this\.hasUpdated\|\|\(this\.renderOptions\.isConnected=this\.isConnected\),/g, ''],
];

/** One-letter names are those of the published, minified Lit in the lock file. */
const CHANGES = [OWN_POLICY, ...UNUSED_HOOKS, ...PLAIN_PROPERTIES, ...NO_DIRECTIVES];

/** Whether a file is one of those to change. */
export function isLit(path) {
  return /\/(lit-html|lit-element|reactive-element)\.js$/.test(path);
}

/** Lit without what our elements never use. Adds to `counts` how often each change was made. */
export function lean(code, counts = new Map()) {
  return CHANGES.reduce((changed, [theirs, ours]) => {
    counts.set(theirs, (counts.get(theirs) ?? 0) + (changed.match(theirs)?.length ?? 0));
    return changed.replace(theirs, ours);
  }, code);
}

/** For Rollup. Each change has to find its one place, or a new Lit asks for a look. */
export function leanLit() {
  let counts = new Map();
  return {
    name: 'lean-lit',
    buildStart() {
      counts = new Map();
    },
    transform(code, id) {
      if (!isLit(id)) return null;
      return { code: lean(code, counts), map: null };
    },
    buildEnd(error) {
      const wrong = CHANGES.map(([theirs]) => theirs).filter((theirs) => counts.get(theirs) !== 1);
      if (error || wrong.length === 0) return;
      this.error(`Not found once in Lit, adapt lean-lit.mjs: ${wrong.join(' ')}`);
    },
  };
}
