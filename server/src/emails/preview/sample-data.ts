import type { SequenceEntry } from '../../sequences/sequences';
import type { TemplateData } from '../message/template';

/** The prospect of previews and test emails for which none was chosen. */
export const SAMPLE_PROSPECT: TemplateData['prospect'] = {
  email: 'ada@example.org',
  firstName: 'Ada',
  lastName: 'Lovelace',
  company: 'Analytical Engines',
  timezone: 'Europe/London',
  language: 'en-GB',
  attributes: {},
};

export type SampleSequence = Pick<SequenceEntry, 'name' | 'senderName' | 'senderEmail'>;

const SAMPLE_SEQUENCE: SampleSequence = {
  name: 'Spring',
  senderName: 'Charles',
  senderEmail: 'charles@example.org',
};

/** Template data for emails that are not sent: the URLs of this plugin lead nowhere. */
export const sampleData = (
  sequence: SampleSequence = SAMPLE_SEQUENCE,
  prospect = SAMPLE_PROSPECT,
  entry: TemplateData['entry'] = {}
): TemplateData => ({
  prospect,
  entry,
  sequence: { name: sequence.name },
  sender: { name: sequence.senderName, email: sequence.senderEmail },
  unsubscribeUrl: '#unsubscribe',
  preferencesUrl: '#preferences',
  trackingOptOutUrl: '#tracking',
});
