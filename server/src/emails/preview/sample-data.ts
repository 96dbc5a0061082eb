import type { SequenceEntry } from '../../sequences/sequences';
import { toRichText } from '../message/rich-text';
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

export type SampleSequence = Pick<SequenceEntry, 'name' | 'senderName' | 'senderEmail'> & {
  /** HTML; none when left out. */
  senderSignature?: string | null;
};

const SAMPLE_SEQUENCE: SampleSequence = {
  name: 'Spring',
  senderName: 'Charles',
  senderEmail: 'charles@example.org',
  senderSignature: '<p>Charles Babbage<br>Analytical Engines</p>',
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
  sender: {
    name: sequence.senderName,
    email: sequence.senderEmail,
    signature: toRichText(sequence.senderSignature),
  },
  unsubscribeUrl: '#unsubscribe',
  preferencesUrl: '#preferences',
  trackingOptOutUrl: '#tracking',
});
