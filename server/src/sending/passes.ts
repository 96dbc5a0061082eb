import { announcement } from '../strapi/typed-hook';

/** A pass begins. It waits for the followers, who may still have to write down who must get no more mails. */
export const passes = announcement<{ now: Date }>('pass-begins');
