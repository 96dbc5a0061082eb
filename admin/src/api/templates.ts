import type {
  DeleteTemplate,
  GetTemplate,
  ListTemplates,
  SaveTemplate,
} from '../../../server/src/sequences/templates/contract';
import { api } from './api';

const templatesApi = api.injectEndpoints({
  endpoints: (builder) => ({
    listTemplates: builder.query<ListTemplates['response'], void>({
      query: () => ({ url: '/sequences/templates', method: 'GET' }),
      providesTags: ['Template'],
    }),
    getTemplate: builder.query<GetTemplate['response'], GetTemplate['params']>({
      query: ({ documentId }) => ({ url: `/sequences/templates/${documentId}`, method: 'GET' }),
      keepUnusedDataFor: 0,
    }),
    saveTemplate: builder.mutation<SaveTemplate['response'], SaveTemplate['body']>({
      query: (data) => ({ url: '/sequences/templates', method: 'POST', data }),
      invalidatesTags: ['Template'],
    }),
    deleteTemplate: builder.mutation<DeleteTemplate['response'], DeleteTemplate['params']>({
      query: ({ documentId }) => ({ url: `/sequences/templates/${documentId}`, method: 'DELETE' }),
      invalidatesTags: ['Template'],
    }),
  }),
});

export const {
  useListTemplatesQuery,
  useLazyGetTemplateQuery,
  useSaveTemplateMutation,
  useDeleteTemplateMutation,
} = templatesApi;
