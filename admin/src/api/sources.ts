import type {
  CountSource,
  ListEntryFields,
  ListSources,
  SaveSource,
  SourceMappingInput,
  StartPass,
} from '../../../server/src/prospects/sources/contract';
import { api } from './api';

type WithMapping = { uid: string; mapping: SourceMappingInput };

const urlOf = (uid: string) => `/sequences/sources/${encodeURIComponent(uid)}`;

const sourcesApi = api.injectEndpoints({
  endpoints: (builder) => ({
    listSources: builder.query<ListSources['response'], void>({
      query: () => ({ url: '/sequences/sources', method: 'GET' }),
      providesTags: ['Source'],
    }),
    listEntryFields: builder.query<ListEntryFields['response'], void>({
      query: () => ({ url: '/sequences/sources/fields', method: 'GET' }),
      providesTags: ['Source'],
    }),
    saveSource: builder.mutation<SaveSource['response'], WithMapping>({
      query: ({ uid, mapping }) => ({ url: urlOf(uid), method: 'PUT', data: mapping }),
      invalidatesTags: ['Source'],
    }),
    removeSource: builder.mutation<null, string>({
      query: (uid) => ({ url: urlOf(uid), method: 'DELETE' }),
      invalidatesTags: ['Source'],
    }),
    countSource: builder.query<CountSource['response'], WithMapping>({
      query: ({ uid, mapping }) => ({ url: `${urlOf(uid)}/count`, method: 'POST', data: mapping }),
    }),
    startPass: builder.mutation<StartPass['response'], string>({
      query: (uid) => ({ url: `${urlOf(uid)}/pass`, method: 'POST', data: {} }),
      invalidatesTags: ['Source'],
    }),
  }),
});

export const {
  useListSourcesQuery,
  useListEntryFieldsQuery,
  useSaveSourceMutation,
  useRemoveSourceMutation,
  useCountSourceQuery,
  useStartPassMutation,
} = sourcesApi;
