import type { ComponentProps } from 'react';
import { Loading } from '../components/Loading';
import { MessagesProvider } from '../messages/MessagesProvider';
import { EnrollEntries } from '../prospects/EnrollEntries';

/** The content of a modal of the content manager. */
const EnrollEntriesDialog = (props: ComponentProps<typeof EnrollEntries>) => (
  <MessagesProvider fallback={<Loading />}>
    <EnrollEntries {...props} />
  </MessagesProvider>
);

export default EnrollEntriesDialog;
