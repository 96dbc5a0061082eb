import type { EmailFigures, SequenceStatistics } from '../../../server/src/statistics/contract';
import { onEachConnection } from '../../helpers/databases';
import { addMinutes, DAY_MINUTES, service, tick } from '../../helpers/fixtures';
import type { Received } from '../../helpers/inbox';
import { readerAt } from '../../helpers/reader';
import { pixelOf } from '../../helpers/received';
import { ADA, BEA, fromOf, type SenderApp, startSenderApp } from '../sending/senders/sender-app';

/** Statistics of a sequence by the sender that each email was sent with. */

const PEOPLE = 6;

onEachConnection('statistics by sender', (database) => {
  let setup: SenderApp;

  beforeAll(async () => {
    setup = await startSenderApp({ database });
    await setup.saveSender(ADA, { name: 'Ada' });
    await setup.saveSender(BEA, { name: 'Bea' });
  });

  afterEach(() => setup.endTest());

  afterAll(() => setup.stop());

  const statisticsOf = async (sequence: string, query = ''): Promise<SequenceStatistics> => {
    await service(setup.app.strapi, 'tracking').drain();
    return (await setup.owner.get(`/sequences/${sequence}/statistics${query}`).expect(200)).body.data;
  };

  const counts = ({ sent, opens, clicks, replies, bounces, unsubscribes }: EmailFigures) => [
    sent,
    ...[opens.unique, opens.total, opens.of, opens.inferred, opens.unclear],
    ...[clicks.unique, clicks.total, clicks.of],
    ...[replies, bounces, unsubscribes],
  ];

  const sumOf = (rows: EmailFigures[]) =>
    rows.map(counts).reduce((sum, row) => sum.map((value, index) => value + (row[index] ?? 0)));

  const report = async (kind: 'replied' | 'bounced', address: string, at: Date) => {
    const messageId = (setup.provider.to(address)[0] as Received).mail.messageId;
    await service(setup.app.strapi, 'inbound').report({ kind, messageId, at });
  };

  test('each sender has its emails, and together they are the totals', async () => {
    const now = addMinutes(new Date(), -60);
    const { documentId, addresses } = await setup.startWith([BEA, ADA], PEOPLE, now);
    await tick(setup.app.strapi, now);
    const ofSender = (sender: string) =>
      addresses.filter((address) => fromOf(setup.provider.to(address)[0] as Received) === sender);
    const [[adaFirst, adaSecond], [beaFirst]] = [ofSender(ADA), ofSender(BEA)];
    const reader = readerAt(setup.app.url);
    await reader.get(pixelOf(setup.provider.to(adaFirst as string)[0] as Received));
    await report('replied', adaFirst as string, addMinutes(now, 5));
    await report('replied', adaSecond as string, addMinutes(now, 5));
    await report('bounced', beaFirst as string, addMinutes(now, 5));

    const { senders, ...headline } = await statisticsOf(documentId);

    expect(senders.map(({ sender }) => sender)).toEqual([
      { address: BEA, name: 'Bea' },
      { address: ADA, name: 'Ada' },
    ]);
    expect(senders).toMatchObject([
      { sent: 3, opens: { unique: 0, of: 3, rate: 0 }, replies: 0, bounces: 1 },
      { sent: 3, opens: { unique: 1, of: 3, rate: 1 / 3, inferred: 1 }, replies: 2, bounces: 0 },
    ]);
    expect(sumOf(senders)).toEqual(counts(headline));
    for (const audience of ['automated', 'all']) {
      const other = await statisticsOf(documentId, `?audience=${audience}&from=2020-01-01&to=2099-01-01`);
      expect(sumOf(other.senders)).toEqual(counts(other));
    }
  });

  test('figures stay with the sender that was in the mail, whatever the sequence has now', async () => {
    const now = addMinutes(new Date(), -60);
    const { documentId, addresses } = await setup.startWith(null, 2, now, { senderEmail: 'Plain@own.test' });
    await tick(setup.app.strapi, now);
    await report('replied', addresses[0] as string, addMinutes(now, 5));

    await setup.owner.put(`/sequences/${documentId}`, { senders: [ADA, BEA] }).expect(200);
    await tick(setup.app.strapi, addMinutes(now, DAY_MINUTES + 1));
    await setup.app.strapi.db
      .getConnection('sequences_emails')
      .whereNotNull('sent_content')
      .where('position', 2)
      .update({ sent_content: null });
    const { senders, ...headline } = await statisticsOf(documentId);

    expect(senders.map(({ sender, sent, replies }) => [sender?.address ?? null, sent, replies])).toEqual([
      [ADA, 0, 0],
      [BEA, 0, 0],
      ['plain@own.test', 2, 1],
      [null, 1, 0],
    ]);
    expect(sumOf(senders)).toEqual(counts(headline));
  });

  test('a sequence with one sender has one row, and one without emails has no rates', async () => {
    const now = new Date();
    const { documentId } = await setup.startWith([ADA], 1, addMinutes(now, DAY_MINUTES));

    const { senders } = await statisticsOf(documentId);

    expect(senders).toMatchObject([
      { sender: { address: ADA }, sent: 0, opens: { rate: null }, clicks: { rate: null } },
    ]);
  });
});
