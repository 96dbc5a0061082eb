type Require = (name: string) => unknown;

/** Node's own `require`, as Strapi uses it. In strapi-environment.cjs, a module is loaded once for all test files of a worker. */
export const nativeRequire = <Module>(name: string): Module =>
  ((globalThis as { nativeRequire?: Require }).nativeRequire ?? require)(name) as Module;
