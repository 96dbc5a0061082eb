import type { Access } from '../../server/src/access/actor-permissions';
import type { SigningKeys } from '../../server/src/emails/signing/signing-keys';
import type { Suppressions } from '../../server/src/prospects/suppressions/suppressions';
import type { Sources } from '../../server/src/prospects/sources/sources';
import type { Reports } from '../../server/src/inbound/reports/reports';
import type { Prospects } from '../../server/src/prospects/prospects';
import type { Sending } from '../../server/src/sending/pass/sending';
import type { Enrollments } from '../../server/src/sequences/enrollments/enrollments';
import type { EntryRules } from '../../server/src/sequences/entry-rules/entry-rules';
import type { Sequences } from '../../server/src/sequences/sequences';
import type { Statistics } from '../../server/src/statistics/statistics';
import type { Recorder } from '../../server/src/tracking/recording/recorder';
import type { SequencesServices } from '../../server/types/sequences-plugin';
import { boot } from '../helpers/boot';
import { service } from '../helpers/fixtures';

type Methods = { [Name in keyof SequencesServices]: Record<keyof SequencesServices[Name], true> };

const METHODS: Methods = {
  sequences: { activate: true, pause: true, restore: true },
  enrollments: { enroll: true, stop: true, resume: true },
  suppressions: { add: true, remove: true },
  sending: { tick: true, resend: true, skip: true },
  tracking: { drain: true },
  statistics: { sequence: true, rebuild: true },
  prospects: { addTag: true, removeTag: true, remove: true },
  entryRules: { pass: true },
  sources: { pass: true },
  inbound: { report: true },
  access: { withoutActor: true },
  signingKeys: { rotate: true, revoke: true },
};

/** A type error here means that a service does not match its declaration. */
export const asDeclared = (services: {
  sequences: Sequences;
  enrollments: Enrollments;
  suppressions: Suppressions;
  sending: Sending;
  tracking: Recorder;
  statistics: Statistics;
  prospects: Prospects;
  entryRules: EntryRules;
  sources: Sources;
  inbound: Reports;
  access: Access;
  signingKeys: SigningKeys;
}): SequencesServices => services;

test('every declared service exists with every declared method', async () => {
  const app = await boot();

  const existing = Object.entries(METHODS).map(([name, methods]) => [
    name,
    Object.keys(methods).filter((method) => typeof service(app.strapi, name)[method] === 'function'),
  ]);
  await app.stop();

  expect(existing).toEqual(Object.entries(METHODS).map(([name, methods]) => [name, Object.keys(methods)]));
});
