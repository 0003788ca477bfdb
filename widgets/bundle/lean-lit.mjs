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

/**
 * Our templates bind texts, lists and attributes: nothing in comments, style sheets or text areas,
 * no MathML, no compiled templates, no listener objects. Nobody walks the parts or adds
 * initializers.
 */
const PLAIN_TEMPLATES = [
  [
    /get parentNode\(\)\{return this\._\$AM\.parentNode\}get _\$AU\(\)\{return this\._\$AM\._\$AU\}/g,
    '',
  ],
  [/get _\$AU\(\)\{return this\._\$AM\?\._\$AU\?\?this\._\$Cv\}/g, ''],
  [/,this\._\$Cv=e\?\.isConnected\?\?!0/g, ''],
  [/get parentNode\(\)\{let t=.*?get endNode\(\)\{return this\._\$AB\}/g, ''],
  [
    /get tagName\(\)\{return this\.element\.tagName\}get _\$AU\(\)\{return this\._\$AM\._\$AU\}/g,
    '',
  ],
  [
    /else if\(8===r\.nodeType\)if\(r\.data===n\)(d\.push\(\{type:2,index:l\}\));else\{.*?o\.length-1\}/g,
    'else 8===r.nodeType&&r.data===n&&$1;',
  ],
  [/if\(y\.test\(r\.tagName\)\)\{.*?r\.append\(t\[i\],c\(\)\)\}\}/g, ''],
  [/\(y\.test\(u\[2\]\)&&\(n=RegExp\("<\/"\+u\[2\],"g"\)\),c=p\)/g, 'c=p'],
  [/\(c=n\?\?v,d=-1\)/g, '(c=v,d=-1)'],
  [/\(c=p,n=void 0\)/g, 'c=p'],
  [/,y=\/\^\(\?:script\|style\|textarea\|title\)\$\/i/g, ''],
  [/:3===i\?"<math>":""/g, ':""'],
  [/:3===i\?"<\/math>":""/g, ':""'],
  [/2===i\|\|3===i/g, '2===i'],
  [/"number"==typeof s\?(this\._\$AC\(t\)):\(.*?,s\)/g, '$1'],
  [/\|\|t\.capture!==s\.capture\|\|t\.once!==s\.once\|\|t\.passive!==s\.passive/g, ''],
  [
    /"function"==typeof this\._\$AH\?(this\._\$AH\.call\(.*?,t\)):this\._\$AH\.handleEvent\(t\)/g,
    '$1',
  ],
  [/static addInitializer\(t\)\{.*?\}(?=static get observed)/g, ''],
  [/,void 0!==t\.l&&\(this\.l=\[\.\.\.t\.l\]\)/g, ''],
  [/,this\.constructor\.l\?\.forEach\(t=>t\(this\)\)/g, ''],
  [/s=\[\.\.\.r\(t\),\.\.\.o\(t\)\]/g, 's=r(t)'],
  [/removeController\(t\)\{this\._\$EO\?\.delete\(t\)\}/g, ''],
];

/** Elements override `render` and `updated`, nothing between, and do not ask what changed. */
const PLAIN_UPDATES = [
  [
    /,!s\.noAccessor\)\{const i=Symbol\(\),h=this\.getPropertyDescriptor\(t,i,s\);void 0!==h&&e\(this\.prototype,t,h\)\}\}/g,
    ')e(this.prototype,t,this.getPropertyDescriptor(t,Symbol()))}',
  ],
  [
    /const t=this\.scheduleUpdate\(\);return null!=t&&await t,!this\.isUpdatePending/g,
    'return this.performUpdate(),!this.isUpdatePending',
  ],
  [/scheduleUpdate\(\)\{return this\.performUpdate\(\)\}/g, ''],
  [/const s=this\._\$AL;(?=try)/g, ''],
  [
    /t=this\.shouldUpdate\(s\),t\?\(this\.willUpdate\(s\),(.*?),this\.update\(s\)\):this\._\$EM\(\)/g,
    '$1,this.update(),t=!0',
  ],
  [/t&&this\._\$AE\(s\)/g, 't&&this._$AE()'],
  [/willUpdate\(t\)\{\}_\$AE\(t\)/g, '_$AE()'],
  [
    /this\.hasUpdated\|\|\(this\.hasUpdated=!0,this\.firstUpdated\(t\)\),this\.updated\(t\)/g,
    'this.hasUpdated=!0,this.updated()',
  ],
  [/this\._\$AL=new Map,(?=this\._\$E_)/g, ''],
  [/this\._\$AL=new Map,(?=this\.isUpdatePending)/g, ''],
  [/return this\.getUpdateComplete\(\)\}getUpdateComplete\(\)\{/g, ''],
  [/shouldUpdate\(t\)\{return!0\}/g, ''],
  [/updated\(t\)\{\}firstUpdated\(t\)\{\}/g, 'updated(){}'],
];

/** Parts without what directives would ask them, and one way to render: into an empty root. */
const PLAIN_PARTS = [
  // Nobody renders a node of his own making.
  [/:void 0!==t\.nodeType\?this\.T\(t\)/g, ''],
  [/i\._\$litElement\$=!0,/g, ''],
  [/const s=i\(t\)\.nextSibling;i\(t\)\.remove\(\),t=s/g, 'const s=t.nextSibling;t.remove(),t=s'],
  [
    /class I extends H\{constructor\(\)\{super\(\.\.\.arguments\),this\.type=3\}/g,
    'class I extends H{',
  ],
  [
    /class L extends H\{constructor\(\)\{super\(\.\.\.arguments\),this\.type=4\}/g,
    'class L extends H{',
  ],
  [/constructor\(t,i,s,e,h\)\{super\(t,i,s,e,h\),this\.type=5\}/g, ''],
  [/this\.type=2,this\._\$AH=A,this\._\$AN=void 0,/g, 'this._$AH=A,'],
  [/this\.type=1,this\._\$AH=A,this\._\$AN=void 0,/g, 'this._$AH=A,'],
  [/this\._\$AV=\[\],this\._\$AN=void 0,/g, 'this._$AV=[],'],
  [/\(t\?\.creationScope\?\?l\)\.importNode/g, 'l.importNode'],
  [/u\(t\)\|\|"function"==typeof t\?\.\[Symbol\.iterator\]/g, 'u(t)'],
  [/const e=s\?\.renderBefore\?\?i;let h=e\._\$litPart\$;/g, 'let h=i._$litPart$;'],
  [
    /const t=s\?\.renderBefore\?\?null;e\._\$litPart\$=h=new k\(i\.insertBefore\(c\(\),t\),t,void 0,s\?\?\{\}\)/g,
    'i._$litPart$=h=new k(i.appendChild(c()),null,void 0,s)',
  ],
  [
    /createRenderRoot\(\)\{const t=super\.createRenderRoot\(\);return this\.renderOptions\.renderBefore\?\?=t\.firstChild,t\}/g,
    '',
  ],
];

/** One-letter names are those of the published, minified Lit in the lock file. */
const CHANGES = [
  OWN_POLICY,
  ...UNUSED_HOOKS,
  ...PLAIN_PROPERTIES,
  ...NO_DIRECTIVES,
  ...PLAIN_TEMPLATES,
  ...PLAIN_UPDATES,
  ...PLAIN_PARTS,
];

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
