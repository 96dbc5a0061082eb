const vm = require('node:vm');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { TestEnvironment } = require('jest-environment-node');

/**
 * Runs test files in Node's own context, and gives them Node's own `require` as `nativeRequire`. What it loads, such as Strapi,
 * is loaded once for all files of a worker: Jest alone would load it for each file, in about 3 seconds of CPU time.
 */
class StrapiEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    contexts.add(this.context);
    this.ownGlobal = this.global;
    this.global = globalThis;
    this.fakeTimersModern = new ModernFakeTimers({ config: config.projectConfig, global: globalThis });
    globalThis.nativeRequire = require;
  }

  async teardown() {
    // One that a failed test left behind would make the next file fail, too.
    await globalThis.strapi?.destroy().catch(() => undefined);
    this.global = this.ownGlobal;
    await super.teardown();
  }
}

/** Those of these environments: code for them is compiled for Node's own context. */
const contexts = new WeakSet();

const { compileFunction } = vm;
vm.compileFunction = (code, parameters, { parsingContext, ...options }) =>
  compileFunction(code, parameters, contexts.has(parsingContext) ? options : { parsingContext, ...options });

/** Those of the worker, without which it ends. */
const kept = new Set(process.eventNames().flatMap((event) => process.rawListeners(event)));

// A Strapi that is destroyed removes all listeners of its process.
const { removeAllListeners } = process;
process.removeAllListeners = (...events) => {
  if (events.length > 0) return removeAllListeners.apply(process, events);
  for (const event of process.eventNames())
    for (const listener of process.rawListeners(event))
      if (!kept.has(listener)) process.removeListener(event, listener);

  return process;
};

module.exports = StrapiEnvironment;
