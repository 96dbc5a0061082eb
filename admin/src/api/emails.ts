import type {
  ExportEmails,
  GetEmailCounts,
  GetFilesUrl,
  ListEmails,
} from '../../../server/src/emails/contract';
import type { ListStepCounts } from '../../../server/src/emails/list/contract';
import type { GetSentMail } from '../../../server/src/emails/preview/contract';
import type { MarkEmail } from '../../../server/src/inbound/contract';
import type { SkipEmail, ResendEmail, ResolveEmails } from '../../../server/src/sending/contract';
import { api } from './api';

/** The sequence or the prospect that an email list belongs to, by documentId. */
export type EmailsOwner = { sequence: string } | { prospect: string };

const emailsApi = api.injectEndpoints({
  endpoints: (builder) => ({
    listEmails: builder.query<ListEmails['response'], { owner: EmailsOwner } & ListEmails['query']>({
      query: ({ owner, ...data }) => ({
        url: `${'sequence' in owner ? `/sequences/sequences/${owner.sequence}` : `/sequences/prospects/${owner.prospect}`}/emails/search`,
        method: 'POST',
        data,
      }),
      providesTags: ['Email'],
    }),
    /** Not cached: the rows go straight into a file. */
    exportEmails: builder.query<ExportEmails['response'], { documentId: string } & ExportEmails['query']>({
      query: ({ documentId, ...data }) => ({
        url: `/sequences/sequences/${documentId}/emails/export/search`,
        method: 'POST',
        data,
      }),
      keepUnusedDataFor: 0,
    }),
    getEmailCounts: builder.query<GetEmailCounts['response'], string>({
      query: (documentId) => ({ url: `/sequences/sequences/${documentId}/emails/counts`, method: 'GET' }),
      providesTags: ['Email'],
    }),
    listStepCounts: builder.query<ListStepCounts['response'], string>({
      query: (documentId) => ({
        url: `/sequences/sequences/${documentId}/emails/counts/steps`,
        method: 'GET',
      }),
      providesTags: ['Email', 'Step'],
    }),
    getFilesUrl: builder.query<GetFilesUrl['response'], void>({
      query: () => ({ url: '/sequences/files-url', method: 'GET' }),
    }),
    getSentMail: builder.query<GetSentMail['response'], number>({
      query: (id) => ({ url: `/sequences/emails/${id}/mail`, method: 'GET' }),
      providesTags: ['Email'],
      keepUnusedDataFor: 0,
    }),
    resendEmail: builder.mutation<ResendEmail['response'], number>({
      query: (id) => ({ url: `/sequences/emails/${id}/resend`, method: 'POST', data: {} }),
      invalidatesTags: ['Email', 'Enrollment', 'Slot'],
    }),
    skipEmail: builder.mutation<SkipEmail['response'], number>({
      query: (id) => ({ url: `/sequences/emails/${id}/skip`, method: 'POST', data: {} }),
      invalidatesTags: ['Email', 'Enrollment', 'Slot'],
    }),
    markEmail: builder.mutation<MarkEmail['response'], { id: number; mark: MarkEmail['body'] }>({
      query: ({ id, mark }) => ({ url: `/sequences/emails/${id}/mark`, method: 'POST', data: mark }),
      invalidatesTags: ['Email', 'Enrollment', 'Slot', 'Statistics', 'Activity', 'Prospect', 'Sequence'],
    }),
    resolveEmails: builder.mutation<
      ResolveEmails['response'],
      { documentId: string } & ResolveEmails['body']
    >({
      query: ({ documentId, ...data }) => ({
        url: `/sequences/sequences/${documentId}/emails/resolve`,
        method: 'POST',
        data,
      }),
      invalidatesTags: ['Email', 'Enrollment', 'Slot'],
    }),
  }),
});

export const {
  useListEmailsQuery,
  useLazyExportEmailsQuery,
  useGetEmailCountsQuery,
  useListStepCountsQuery,
  useGetFilesUrlQuery,
  useGetSentMailQuery,
  useResendEmailMutation,
  useSkipEmailMutation,
  useMarkEmailMutation,
  useResolveEmailsMutation,
} = emailsApi;
