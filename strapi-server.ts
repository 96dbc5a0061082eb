import type { Plugin } from '@strapi/strapi';
import server from './server/src';

const plugin: Plugin.LoadedPlugin = server;

export default plugin;
export type * from './server/types/sequences-plugin';
