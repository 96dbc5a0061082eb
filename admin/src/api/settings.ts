import type { ListKeys, RevokeKey, RotateKeys } from '../../../server/src/emails/contract';
import type {
  ChangeSendingLimits,
  GetSendingLimits,
  GetSendingSetup,
  SendProviderTest,
} from '../../../server/src/sending/contract';
import type {
  CheckPublicUrl,
  GetBranding,
  GetPrivacy,
  GetRecording,
  ListRules,
  PreviewBranding,
  StartReclassification,
  UpdateBranding,
  UpdateRules,
} from '../../../server/src/tracking/contract';
import { api } from './api';

const settingsApi = api.injectEndpoints({
  endpoints: (builder) => ({
    getRecording: builder.query<GetRecording['response'], void>({
      query: () => ({ url: '/sequences/settings/recording', method: 'GET' }),
    }),
    checkPublicUrl: builder.query<CheckPublicUrl['response'], void>({
      query: () => ({ url: '/sequences/settings/public-url', method: 'GET' }),
    }),
    getPrivacy: builder.query<GetPrivacy['response'], void>({
      query: () => ({ url: '/sequences/settings/privacy', method: 'GET' }),
    }),
    getSendingLimits: builder.query<GetSendingLimits['response'], void>({
      query: () => ({ url: '/sequences/settings/sending/limits', method: 'GET' }),
      providesTags: ['SendingLimits'],
    }),
    updateSendingLimits: builder.mutation<ChangeSendingLimits['response'], ChangeSendingLimits['body']>({
      query: (data) => ({ url: '/sequences/settings/sending/limits', method: 'PUT', data }),
      invalidatesTags: ['SendingLimits'],
    }),
    getBranding: builder.query<GetBranding['response'], void>({
      query: () => ({ url: '/sequences/settings/branding', method: 'GET' }),
      providesTags: ['Branding'],
    }),
    updateBranding: builder.mutation<UpdateBranding['response'], UpdateBranding['body']>({
      query: (data) => ({ url: '/sequences/settings/branding', method: 'PUT', data }),
      invalidatesTags: ['Branding'],
    }),
    previewBranding: builder.query<PreviewBranding['response'], PreviewBranding['body']>({
      query: (data) => ({ url: '/sequences/settings/branding/preview', method: 'POST', data }),
    }),
    getSendingSetup: builder.query<GetSendingSetup['response'], void>({
      query: () => ({ url: '/sequences/settings/sending', method: 'GET' }),
      providesTags: ['Sender', 'Sequence'],
    }),
    testProvider: builder.mutation<SendProviderTest['response'], SendProviderTest['body']>({
      query: (data) => ({ url: '/sequences/settings/sending/test', method: 'POST', data }),
    }),
    listRules: builder.query<ListRules['response'], void>({
      query: () => ({ url: '/sequences/settings/rules', method: 'GET' }),
      providesTags: ['Rule'],
    }),
    updateRules: builder.mutation<UpdateRules['response'], UpdateRules['body']>({
      query: (data) => ({ url: '/sequences/settings/rules', method: 'PUT', data }),
      invalidatesTags: ['Rule'],
    }),
    startReclassification: builder.mutation<StartReclassification['response'], void>({
      query: () => ({ url: '/sequences/settings/reclassifications', method: 'POST', data: {} }),
      invalidatesTags: ['Rule'],
    }),
    listKeys: builder.query<ListKeys['response'], void>({
      query: () => ({ url: '/sequences/settings/keys', method: 'GET' }),
      providesTags: ['SigningKey'],
    }),
    rotateKeys: builder.mutation<RotateKeys['response'], void>({
      query: () => ({ url: '/sequences/settings/keys', method: 'POST', data: {} }),
      invalidatesTags: ['SigningKey'],
    }),
    revokeKey: builder.mutation<RevokeKey['response'], number>({
      query: (id) => ({ url: `/sequences/settings/keys/${id}`, method: 'DELETE' }),
      invalidatesTags: ['SigningKey'],
    }),
  }),
});

export const {
  useGetRecordingQuery,
  useCheckPublicUrlQuery,
  useGetPrivacyQuery,
  useGetSendingLimitsQuery,
  useUpdateSendingLimitsMutation,
  useGetBrandingQuery,
  useUpdateBrandingMutation,
  usePreviewBrandingQuery,
  useGetSendingSetupQuery,
  useTestProviderMutation,
  useListRulesQuery,
  useUpdateRulesMutation,
  useStartReclassificationMutation,
  useListKeysQuery,
  useRotateKeysMutation,
  useRevokeKeyMutation,
} = settingsApi;
