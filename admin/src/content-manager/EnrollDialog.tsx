import type { ProspectSummary } from '../../../server/src/prospects/contract';
import { Loading } from '../components/Loading';
import { MessagesProvider } from '../messages/MessagesProvider';
import { EnrollInto } from '../prospects/EnrollInto';

type Props = { prospects: ProspectSummary[]; onClose: () => void };

const EnrollDialog = ({ prospects, onClose }: Props) => (
  <MessagesProvider fallback={<Loading />}>
    <EnrollInto
      prospects={prospects.map(({ documentId }) => documentId)}
      summaries={prospects}
      onClose={onClose}
    />
  </MessagesProvider>
);

export default EnrollDialog;
