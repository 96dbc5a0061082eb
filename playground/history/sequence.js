const SEQUENCE = {
  name: 'Autumn offer',
  senderName: 'Ada from Acme',
  senderEmail: 'ada@acme.example',
  replyTo: 'hello@acme.example',
  timezone: 'Europe/Paris',
  sendingWindow: { days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' },
  trackOpens: true,
  trackClicks: true,
};

const STEPS = [
  {
    name: 'Introduction',
    file: '1-introduction.html',
    subject: 'An idea for {{ prospect.company }}',
    days: 0,
  },
  { name: 'Case study', file: '2-case-study.html', subject: '', days: 3 },
  {
    name: 'Offer',
    file: '3-offer.html',
    subject: '{{ prospect.firstName }}, our autumn offer ends soon',
    days: 5,
  },
];

module.exports = { SEQUENCE, STEPS };
