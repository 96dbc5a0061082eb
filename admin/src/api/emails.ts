import type { ExportEmails, GetEmailCounts, ListEmails } from '../../../server/src/emails/contract';
import type { SkipEmail, ResendEmail, ResolveEmails } from '../../../server/src/sending/contract';
import { api } from './api';

/** The sequence or the prospect that an email list belongs to, by documentId. */
export type EmailsOf = { sequence: string } | { prospect: string };

const emailsApi = api.injectEndpoints({
  endpoints: (builder) => ({
    listEmails: builder.query<ListEmails['response'], { of: EmailsOf } & ListEmails['query']>({
      query: ({ of, ...params }) => ({
        url: `${'sequence' in of ? `/sequences/sequences/${of.sequence}` : `/sequences/prospects/${of.prospect}`}/emails`,
        method: 'GET',
        config: { params },
      }),
      providesTags: ['Email'],
    }),
    /** Not cached: the rows go straight into a file. */
    exportEmails: builder.query<ExportEmails['response'], { documentId: string } & ExportEmails['query']>({
      query: ({ documentId, ...params }) => ({
        url: `/sequences/sequences/${documentId}/emails/export`,
        method: 'GET',
        config: { params },
      }),
      keepUnusedDataFor: 0,
    }),
    getEmailCounts: builder.query<GetEmailCounts['response'], string>({
      query: (documentId) => ({ url: `/sequences/sequences/${documentId}/emails/counts`, method: 'GET' }),
      providesTags: ['Email'],
    }),
    resendEmail: builder.mutation<ResendEmail['response'], number>({
      query: (id) => ({ url: `/sequences/emails/${id}/resend`, method: 'POST', data: {} }),
      invalidatesTags: ['Email', 'Enrollment', 'Slot'],
    }),
    skipEmail: builder.mutation<SkipEmail['response'], number>({
      query: (id) => ({ url: `/sequences/emails/${id}/skip`, method: 'POST', data: {} }),
      invalidatesTags: ['Email', 'Enrollment', 'Slot'],
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
  useResendEmailMutation,
  useSkipEmailMutation,
  useResolveEmailsMutation,
} = emailsApi;
