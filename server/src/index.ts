import { access } from './access';
import { config } from './config';
import { emails } from './emails';
import { history } from './history';
import { inbound } from './inbound';
import { installation } from './installation';
import { prospects } from './prospects';
import { sending } from './sending';
import { sequences } from './sequences';
import { mergeStages } from './stage';
import { statistics } from './statistics';
import { tracking } from './tracking';

/** The plugin: its stages in the order in which an email passes through them. A stage imports only the stages before it. */
export default {
  ...mergeStages([
    installation,
    access,
    history,
    prospects,
    sequences,
    emails,
    sending,
    tracking,
    inbound,
    statistics,
  ]),
  config,
};
