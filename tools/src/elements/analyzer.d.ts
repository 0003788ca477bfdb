// The parts of the analyzer that we call: its own types describe a configuration file only.

declare module '@custom-elements-manifest/analyzer' {
  interface SourceFile {
    readonly fileName: string;
  }

  export interface Described {
    readonly name?: string;
    readonly description?: string;
    readonly type?: { readonly text: string };
  }

  export interface Member extends Described {
    readonly kind: 'field' | 'method';
    readonly privacy?: 'public' | 'protected' | 'private';
    readonly static?: boolean;
  }

  export interface Declaration extends Described {
    readonly members?: Member[];
    readonly attributes?: (Described & { readonly fieldName?: string })[];
    readonly events?: Described[];
    readonly slots?: Described[];
    readonly cssParts?: Described[];
  }

  export const ts: {
    createSourceFile(name: string, text: string, target: number, hasParents: boolean): SourceFile;
    readonly ScriptTarget: { readonly ES2022: number };
  };

  export function create(given: { modules: SourceFile[]; plugins: object[] }): {
    readonly modules: { readonly declarations: Declaration[] }[];
  };
}

declare module '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js' {
  export function litPlugin(): object[];
}
