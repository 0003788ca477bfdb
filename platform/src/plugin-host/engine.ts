import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import variantModule from '@jitl/quickjs-wasmfile-release-sync';
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSSyncVariant,
  type QuickJSWASMModule,
} from 'quickjs-emscripten-core';
import { runInRuntime, setStage, type Stage } from './run-in-runtime.ts';
import type { HostCall, Ran, Run, RunCode } from '../kernel/plugin-run.ts';

/** 16 MB to start with, 32 MB at most. QuickJS's own memory limit does not hold in this build. */
const PAGES = { initial: 256, maximum: 512 };
/** Memory only ever grows; an instance with more than this is not used again. */
const MOST_REUSED_BYTES = 24 * 1_024 * 1_024;
const STACK_BYTES = 256 * 1_024;

/** One WebAssembly instance: its memory is capped, and nothing else of the process is in it. */
export interface Sandbox {
  /** Runs in a fresh runtime, so that no run sees what another left. Never rejects. */
  run(source: string, run: Run, host: HostCall): Promise<Ran>;
  /** Cleans up after the last run and gets ready for the next, while nobody waits. Never throws. */
  prepare(): void;
  /** After a fault that may have left the instance in disorder, it must be dropped. */
  readonly isSpent: boolean;
}

const WASM = createRequire(import.meta.url).resolve('@jitl/quickjs-wasmfile-release-sync/wasm');

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the types are of its CommonJS build, Node loads the other
const variant = variantModule as unknown as QuickJSSyncVariant;

/** Compiled once a thread; instances share it. */
let compiled: Promise<WebAssembly.Module> | undefined;

export async function createSandbox(): Promise<Sandbox> {
  compiled ??= readFile(WASM).then((bytes) => WebAssembly.compile(new Uint8Array(bytes)));
  const wasmModule = await compiled;
  const wasmMemory = new WebAssembly.Memory(PAGES);
  const quickjs: QuickJSWASMModule = await newQuickJSWASMModuleFromVariant(
    newVariant(variant, { wasmModule, wasmMemory }),
  );
  let isSpent = false;
  let stage: Stage | undefined;
  let clear: (() => void) | undefined;

  function ready(): Stage {
    clear?.();
    clear = undefined;
    return stage ?? setStage(openRuntime(quickjs));
  }

  return {
    get isSpent() {
      return isSpent;
    },
    prepare() {
      try {
        stage = ready();
      } catch {
        // Who met the end of the memory and caught that leaves pieces behind.
        isSpent = true;
      }
    },
    async run(source, run, host) {
      const startedAt = performance.now();
      try {
        const taken = ready();
        stage = undefined;
        const { ran, ...ended } = await runInRuntime(taken, { source, run, host });
        clear = ended.clear;
        isSpent ||= !clear || wasmMemory.buffer.byteLength > MOST_REUSED_BYTES;
        return { ...ran, ms: performance.now() - startedAt };
      } catch (error) {
        // The engine itself failed: its memory is not to be trusted any more.
        isSpent = true;
        const message = error instanceof Error ? error.message : 'the engine failed';
        const fault = { code: codeOf(message), message: message.slice(0, 300) };
        return { fault, fuel: 0, ms: performance.now() - startedAt, logs: [] };
      }
    },
  };
}

function codeOf(message: string): RunCode {
  if (/memory/i.test(message)) return 'out_of_memory';
  return /call stack/i.test(message) ? 'stack_overflow' : 'host_error';
}

function openRuntime(quickjs: QuickJSWASMModule) {
  const runtime = quickjs.newRuntime();
  runtime.setMaxStackSize(STACK_BYTES);
  // A plugin is one file: whatever it imports is not there.
  runtime.setModuleLoader((name) => ({ error: new Error(`cannot import ${name}`) }));
  return runtime;
}
