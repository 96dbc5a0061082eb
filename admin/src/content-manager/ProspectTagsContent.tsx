import { Box } from '@strapi/design-system';
import { useGetProspectQuery } from '../api/prospects';
import { Loading } from '../components/Loading';
import { QueryState } from '../components/QueryState';
import { MessagesProvider } from '../messages/MessagesProvider';
import { ProspectTags } from '../prospects/ProspectTags';

type Props = { documentId: string };

const ProspectTagsContent = ({ documentId }: Props) => (
  <MessagesProvider fallback={<Loading />}>
    <Box width="100%">
      <LoadedTags documentId={documentId} />
    </Box>
  </MessagesProvider>
);

const LoadedTags = ({ documentId }: Props) => {
  const query = useGetProspectQuery({ documentId });

  return (
    <QueryState query={query}>
      {query.data && <ProspectTags documentId={documentId} tags={query.data.data.tags} />}
    </QueryState>
  );
};

export default ProspectTagsContent;
