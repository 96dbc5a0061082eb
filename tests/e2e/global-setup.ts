import { preparePlaygrounds } from './playground';

/** Runs once before the browser tests. */
export default preparePlaygrounds;
