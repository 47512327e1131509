// Generated from openapi.yaml by `npm run api`. Do not edit.
export interface paths {
    "/api/active_clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Same as /api/clients/active */
        get: operations["activeClientsLegacy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audio/upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Upload recordings (the form that Friend-Lite clients use) */
        post: operations["uploadAudioLegacy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How one logs in */
        get: operations["authConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether one may log in */
        get: operations["authHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/active": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Devices that are connected now
         * @description An admin sees everybody's.
         */
        get: operations["activeClients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Conversations with speech, newest first
         * @description An admin sees everybody's.
         */
        get: operations["listConversations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{client_id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a device's current conversation; its stream goes on in a new one */
        post: operations["closeConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Conversation id or audio uuid */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        /** One conversation with its transcript, versions and memories */
        get: operations["getConversation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversation_id}/activate-memory": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Conversation id or audio uuid */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The same with the version in the body */
        post: operations["activateMemoryByBody"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversation_id}/activate-memory/{version_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Conversation id or audio uuid */
                conversation_id: components["parameters"]["ConversationId"];
                version_id: components["parameters"]["VersionId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose the memory version that counts */
        post: operations["activateMemory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversation_id}/activate-transcript": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Conversation id or audio uuid */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The same with the version in the body */
        post: operations["activateTranscriptByBody"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversation_id}/activate-transcript/{version_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Conversation id or audio uuid */
                conversation_id: components["parameters"]["ConversationId"];
                version_id: components["parameters"]["VersionId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose the transcript version that is shown and remembered */
        post: operations["activateTranscript"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversation_id}/reprocess-memory": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Conversation id or audio uuid */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a new memory version */
        post: operations["reprocessMemory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversation_id}/reprocess-transcript": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Conversation id or audio uuid */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a new transcript version */
        post: operations["reprocessTranscript"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversation_id}/steps/{step}/rerun": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Conversation id or audio uuid */
                conversation_id: components["parameters"]["ConversationId"];
                step: components["schemas"]["StepName"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run a failed processing step again at once */
        post: operations["rerunStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversation_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Conversation id or audio uuid */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        /** Transcript and memory versions */
        get: operations["getVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversation_id}/waveform": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Conversation id or audio uuid */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        /** Loudness over time, for drawing */
        get: operations["getWaveform"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a transcript made elsewhere as a conversation */
        post: operations["importConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/create_user": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Same as POST /api/users */
        post: operations["createUserLegacy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document to read and try */
        get: operations["docs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happens now, as server-sent events
         * @description Each event has `id` (a number), `event` and `data` (JSON): `caption` (CaptionEvent),
         *     `conversation` (ConversationEvent), `client` (ClientEvent), `memory` (MemoryEvent), and
         *     `reset` (ResetEvent) when events were missed: fetch anew what is shown. A comment line comes
         *     every 15 s.
         */
        get: operations["feed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Same as /health */
        get: operations["healthLegacy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/memories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Memories, newest first */
        get: operations["listMemories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/memories/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Memories that fit a text, best first */
        get: operations["searchMemories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What Friend-Lite's memory page asks for */
        get: operations["memoryMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/process-audio-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Upload recordings of any audio format */
        post: operations["processAudioFiles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/queue/jobs/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        /** How far an upload is */
        get: operations["getJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/readiness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Same as /readiness */
        get: operations["readinessLegacy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Audio sessions with or without speech, newest first */
        get: operations["listRecordings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find what was said and what is remembered */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/system/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Version, addresses, and what works or is degraded */
        get: operations["systemSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The users, at most 200 */
        get: operations["listUsers"];
        put?: never;
        /** Add a user */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audio/{capability}/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description From `audio_path` of a conversation; good for one recording and some minutes. */
                capability: string;
                file: string;
            };
            cookie?: never;
        };
        /** A recording by the address in `audio_path`, without a login */
        get: operations["getAudioByCapability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audio/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description audio uuid, dot, wav or ogg */
                file: string;
            };
            cookie?: never;
        };
        /** A recording of one's own, with ranges */
        get: operations["getAudio"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /** Its size and type */
        head: operations["headAudio"];
        patch?: never;
        trace?: never;
    };
    "/auth/cookie/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in for a browser; the token comes as a cookie that scripts cannot read */
        post: operations["loginWithCookie"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/cookie/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign out and drop the cookie */
        post: operations["logoutWithCookie"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Same as /api/auth/health */
        get: operations["authHealthLegacy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/jwt/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in and get a token */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/jwt/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign out; the token in use is no longer valid */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How it is; always 200
         * @description Without a login only the state of each service; no address, path or count.
         */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Metrics in Prometheus text form */
        get: operations["prometheus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readiness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether requests should be sent here */
        get: operations["readiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in */
        get: operations["me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change one's own e-mail, password or name; a new password ends every other login */
        patch: operations["updateMe"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ActiveClient: {
            client_id: string;
            connected: boolean;
            /** Format: date-time */
            conversation_start_time: string | null;
            conversation_transcripts_count: number;
            current_audio_uuid: string | null;
            has_active_conversation: boolean;
            /** Format: date-time */
            last_transcript_time: string | null;
        };
        CaptionEvent: {
            audio_uuid: string;
            client_id: string;
            end: number;
            is_final: boolean;
            start: number;
            text: string;
        };
        ClientEvent: {
            client_id: string;
            connected: boolean;
        };
        Conversation: {
            active_memory_version: string | null;
            active_transcript_version: string | null;
            /** @description Behind `/audio/`; good for some minutes. Null when there is no audio. */
            audio_path: string | null;
            audio_uuid: string;
            client_id: string;
            close_reason?: string | null;
            conversation_id: string;
            /** Format: date-time */
            created_at: string;
            cropped_audio_path: string | null;
            duration_seconds: number;
            has_memory: boolean;
            /** @description Filled for one conversation, empty in lists. */
            memories: components["schemas"]["Memory"][];
            memory_count: number;
            segment_count: number;
            status: components["schemas"]["ConversationStatus"];
            steps: components["schemas"]["Step"][];
            summary: string | null;
            timestamp: number;
            title: string | null;
            user_id: string;
            version_info: components["schemas"]["VersionInfo"];
        };
        ConversationDetail: components["schemas"]["Conversation"] & {
            memory_versions: components["schemas"]["MemoryVersion"][];
            segments: components["schemas"]["Segment"][];
            transcript: string;
            transcript_versions: components["schemas"]["TranscriptVersion"][];
        };
        ConversationEvent: {
            audio_uuid: string;
            client_id: string;
            conversation_id?: string;
            status: components["schemas"]["ConversationStatus"];
            title?: string;
            visible: boolean;
        };
        /** @enum {string} */
        ConversationStatus: "open" | "closing" | "processing" | "done" | "failed";
        FeedEvent: components["schemas"]["CaptionEvent"] | components["schemas"]["ConversationEvent"] | components["schemas"]["ClientEvent"] | components["schemas"]["MemoryEvent"] | components["schemas"]["ResetEvent"];
        Health: {
            config: {
                [key: string]: unknown;
            };
            critical_services_healthy: boolean;
            message?: string;
            overall_healthy: boolean;
            services: {
                [key: string]: {
                    critical: boolean;
                    healthy: boolean;
                    status: string;
                } & {
                    [key: string]: unknown;
                };
            };
            /** @enum {string} */
            status: "healthy" | "degraded" | "critical";
            /** Format: date-time */
            timestamp: string;
        };
        Job: {
            args?: unknown[];
            client_id?: string;
            /** Format: date-time */
            created_at: string;
            description?: string;
            /** Format: date-time */
            ended_at?: string | null;
            error_message?: string | null;
            files: components["schemas"]["UploadFile"][];
            func_name?: string;
            job_id: string;
            kwargs?: {
                [key: string]: unknown;
            };
            meta?: {
                [key: string]: unknown;
            };
            processed_files: number;
            progress_percent: number;
            result?: unknown;
            /** Format: date-time */
            started_at?: string | null;
            /** @enum {string} */
            status: "queued" | "processing" | "completed" | "failed";
            total_files: number;
        };
        LegacyUploadFile: {
            audio_uuid?: string;
            conversation_id?: string;
            duration_seconds?: number;
            error?: string;
            filename: string;
            memory_job_id?: string;
            speaker_job_id?: string | null;
            /** @enum {string} */
            status: "processing" | "error";
            transcript_job_id?: string;
        };
        LoginForm: {
            password: string;
            /** @description The e-mail address */
            username: string;
        };
        Memory: {
            client_id?: string | null;
            conversation_id: string | null;
            /** Format: date-time */
            conversation_started_at?: string | null;
            /** @description Unix seconds */
            created_at: string;
            end?: number | null;
            extractor?: {
                [key: string]: unknown;
            };
            id: string;
            /**
             * @example highlight
             * @example fact
             */
            kind: string;
            memory: string;
            metadata: {
                client_id?: string;
                source?: string;
                source_id?: string;
                timestamp?: number;
                user_email?: string;
                user_id?: string;
            } & {
                [key: string]: unknown;
            };
            /** @description The words it comes from */
            quote?: string | null;
            /** @description Of a search: 0 to 1 */
            score: number | null;
            segments?: number[];
            /** @description Seconds in the conversation */
            start?: number | null;
            status?: string;
        };
        MemoryEvent: {
            conversation_id: string;
            count: number;
        };
        MemoryVersion: {
            /** Format: date-time */
            created_at: string;
            memory_count: number;
            metadata?: {
                [key: string]: unknown;
            };
            model: string;
            processing_time_seconds?: number;
            provider: string;
            transcript_version_id: string | null;
            version_id: string;
        };
        NewUser: {
            display_name?: string;
            /** Format: email */
            email: string;
            /** @default true */
            is_active?: boolean;
            /** @default false */
            is_superuser?: boolean;
            /** @default true */
            is_verified?: boolean;
            password: string;
        };
        /** @description Give it back as `cursor` for the next page; absent at the end. */
        NextCursor: string;
        /** @description A refusal (RFC 9457) */
        Problem: {
            /** @description Stable; lower-dash */
            code: string;
            correlation_id: string;
            detail: string;
            /** @description Same as detail */
            error?: string;
            error_category?: string;
            error_type?: string;
            errors?: {
                loc: string[];
                msg: string;
                type: string;
            }[];
            /** @description Same as detail */
            message?: string;
            status: number;
            title: string;
            type: string;
        };
        Recording: {
            audio_path: string | null;
            audio_uuid: string;
            client_id: string;
            conversation_id?: string;
            /** Format: date-time */
            created_at: string;
            duration_seconds: number;
            has_speech: boolean;
            status: components["schemas"]["ConversationStatus"];
        };
        /** @description Events were missed; fetch anew what is shown. */
        ResetEvent: {
            /** @enum {string} */
            reason: "missed" | "lagged";
        };
        SearchHit: {
            audio_uuid: string;
            client_id: string;
            conversation_id: string;
            /** Format: date-time */
            created_at: string;
            end: number;
            /** @description [from, to) offsets in `text`, in UTF-16 units */
            highlights: number[][];
            /** @enum {string} */
            kind: "transcript" | "memory";
            memory_id?: string;
            score: number;
            /** @description Indexes in the conversation's segments */
            segments: number[];
            /** @description Seconds in the conversation */
            start: number;
            text: string;
            title: string | null;
        };
        /**
         * @default hybrid
         * @enum {string}
         */
        SearchMode: "hybrid" | "meaning" | "keyword";
        Segment: {
            confidence: number;
            end: number;
            speaker: string;
            start: number;
            text: string;
            words: components["schemas"]["Word"][];
        };
        Step: {
            attempts: number;
            error?: string | null;
            name: components["schemas"]["StepName"];
            /** Format: date-time */
            next_attempt_at?: string | null;
            /** @enum {string} */
            state: "pending" | "running" | "waiting" | "done" | "failed";
        };
        /** @enum {string} */
        StepName: "transcribe" | "title" | "remember";
        SystemSummary: {
            addresses: {
                [key: string]: string;
            };
            capabilities: {
                detail: string;
                /** @description The setting that mends it; empty when nothing is wrong */
                mend: string;
                name: string;
                /** @enum {string} */
                state: "OK" | "DEGRADED" | "OFF";
            }[];
            /** @description For admins */
            data_dir?: string;
            java: string;
            /** Format: date-time */
            started_at: string;
            version: string;
        };
        Token: {
            access_token: string;
            /** @constant */
            token_type: "bearer";
        };
        TranscriptVersion: {
            /** Format: date-time */
            created_at: string;
            metadata?: {
                [key: string]: unknown;
            };
            model: string;
            processing_time_seconds?: number;
            provider: string;
            segments: components["schemas"]["Segment"][];
            transcript: string;
            version_id: string;
        };
        UploadFile: {
            audio_uuid?: string;
            conversation_id?: string;
            duration_seconds?: number;
            error?: string;
            filename: string;
            status: components["schemas"]["UploadStatus"];
        };
        /**
         * @description queued (received), decoding, storing, processing (its audio is durable and its steps run),
         *     completed, failed
         * @enum {string}
         */
        UploadStatus: "queued" | "decoding" | "storing" | "processing" | "completed" | "failed";
        User: {
            display_name: string | null;
            email: string;
            id: string;
            is_active: boolean;
            is_superuser: boolean;
            is_verified: boolean;
            primary_speakers: {
                [key: string]: unknown;
            }[];
            registered_clients: {
                [key: string]: unknown;
            };
        };
        UserRow: {
            _id: string;
            /** Format: date-time */
            created_at?: string;
            display_name: string | null;
            email: string;
            is_active: boolean;
            is_superuser: boolean;
            is_verified: boolean;
            primary_speakers: {
                [key: string]: unknown;
            }[];
            registered_clients: {
                [key: string]: unknown;
            };
        };
        VersionInfo: {
            active_memory_version: string | null;
            active_transcript_version: string | null;
            memory_count: number;
            transcript_count: number;
        };
        Versions: {
            active_memory_version: string | null;
            active_transcript_version: string | null;
            conversation_id: string;
            memory_versions: components["schemas"]["MemoryVersion"][];
            transcript_versions: components["schemas"]["TranscriptVersion"][];
        };
        Word: {
            confidence: number;
            end: number;
            start: number;
            word: string;
        };
    };
    responses: {
        /** @description The devices */
        ActiveClients: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    active_clients: components["schemas"]["ActiveClient"][];
                    active_clients_count: number;
                    clients: {
                        client_id: string;
                        /** Format: date-time */
                        connected_at: string;
                        conversation_count: number;
                        user_id: string;
                    }[];
                    total_count: number;
                };
            };
        };
        /** @description The bytes */
        Audio: {
            headers: {
                "Accept-Ranges"?: "bytes";
                ETag?: string;
                [name: string]: unknown;
            };
            content: {
                "audio/ogg": string;
                "audio/wav": string;
            };
        };
        /** @description Up */
        AuthHealth: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    database: string;
                    memory_service: string;
                    /** @constant */
                    status: "ok";
                    /** Format: date-time */
                    timestamp: string;
                };
            };
        };
        /** @description Wrong e-mail or password; `detail` is LOGIN_BAD_CREDENTIALS */
        BadCredentials: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not possible like this */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Is there already */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not allowed, or the proof `X-Requested-With` is missing */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The state */
        Health: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Health"];
            };
        };
        /** @description A value is missing or out of range; `errors` says which */
        Invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Chosen */
        MemoryActivated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    active_memory_version: string;
                    message: string;
                };
            };
        };
        /** @description Under way */
        Message: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    message: string;
                };
            };
        };
        /** @description Not there, or not yours */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not ready */
        NotReady: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    error: string;
                    /** @constant */
                    status: "not_ready";
                    /** Format: date-time */
                    timestamp: string;
                };
            };
        };
        /** @description No such range; Content-Range tells the size */
        RangeNotSatisfiable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Ready */
        Ready: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    status: "ready";
                    /** Format: date-time */
                    timestamp: string;
                };
            };
        };
        /** @description Larger than the limit */
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many tries */
        TooMany: {
            headers: {
                /** @description Seconds */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Chosen */
        TranscriptActivated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    active_transcript_version: string;
                    message: string;
                };
            };
        };
        /** @description Not signed in; `detail` is Unauthorized */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Another content type is expected */
        UnsupportedMedia: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The user */
        User: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["User"];
            };
        };
        /** @description Added */
        UserCreated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    message: string;
                    user_email: string;
                    user_id: string;
                };
            };
        };
        /** @description Under way */
        VersionQueued: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    job_id: string;
                    message: string;
                    /** @constant */
                    status: "queued";
                    transcript_version_id?: string;
                    version_id: string;
                };
            };
        };
    };
    parameters: {
        /** @description Conversation id or audio uuid */
        ConversationId: string;
        /** @description `next_cursor` of the page before */
        Cursor: string;
        Limit: number;
        Range: string;
        /** @description Another user, for admins; others always get their own. */
        UserId: string;
        VersionId: string;
    };
    requestBodies: {
        Files: {
            content: {
                "multipart/form-data": {
                    device_name?: string;
                    files: string[];
                };
            };
        };
        Login: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["LoginForm"];
                "multipart/form-data": components["schemas"]["LoginForm"];
            };
        };
        NewUser: {
            content: {
                "application/json": components["schemas"]["NewUser"];
            };
        };
        Version: {
            content: {
                "application/json": {
                    version_id: string;
                };
            };
        };
    };
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    activeClientsLegacy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ActiveClients"];
            401: components["responses"]["Unauthorized"];
        };
    };
    uploadAudioLegacy: {
        parameters: {
            query?: {
                /** @description Accepted and not looked at; a client is always made. */
                auto_generate_client?: boolean;
                device_name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Files"];
        responses: {
            /** @description What became of each file so far */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        client_id: string;
                        files: components["schemas"]["LegacyUploadFile"][];
                        job_id: string;
                        message: string;
                        summary: {
                            failed: number;
                            processing: number;
                            total: number;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
        };
    };
    authConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the login form needs to know */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        auth_method: "email";
                        features: {
                            [key: string]: boolean;
                        };
                        registration_enabled: boolean;
                    };
                };
            };
        };
    };
    authHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["AuthHealth"];
        };
    };
    activeClients: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ActiveClients"];
            401: components["responses"]["Unauthorized"];
        };
    };
    listConversations: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
                /** @description Only those whose title or summary holds this text; looks at the newest 1,000. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        conversations: components["schemas"]["Conversation"][];
                        next_cursor?: components["schemas"]["NextCursor"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
        };
    };
    closeConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Closed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        client_id: string;
                        message: string;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
        };
    };
    getConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Conversation id or audio uuid */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The conversation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        conversation: components["schemas"]["ConversationDetail"];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
        };
    };
    activateMemoryByBody: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Conversation id or audio uuid */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Version"];
        responses: {
            200: components["responses"]["MemoryActivated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    activateMemory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Conversation id or audio uuid */
                conversation_id: components["parameters"]["ConversationId"];
                version_id: components["parameters"]["VersionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["MemoryActivated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
        };
    };
    activateTranscriptByBody: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Conversation id or audio uuid */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Version"];
        responses: {
            200: components["responses"]["TranscriptActivated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    activateTranscript: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Conversation id or audio uuid */
                conversation_id: components["parameters"]["ConversationId"];
                version_id: components["parameters"]["VersionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["TranscriptActivated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
        };
    };
    reprocessMemory: {
        parameters: {
            query?: {
                transcript_version_id?: string;
            };
            header?: never;
            path: {
                /** @description Conversation id or audio uuid */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["VersionQueued"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
        };
    };
    reprocessTranscript: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Conversation id or audio uuid */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["VersionQueued"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
        };
    };
    rerunStep: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Conversation id or audio uuid */
                conversation_id: components["parameters"]["ConversationId"];
                step: components["schemas"]["StepName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: components["responses"]["Message"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
        };
    };
    getVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Conversation id or audio uuid */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The versions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Versions"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
        };
    };
    getWaveform: {
        parameters: {
            query?: {
                points?: number;
            };
            header?: never;
            path: {
                /** @description Conversation id or audio uuid */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The peaks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        duration_seconds: number;
                        /** @description Highest sample of each stretch of equal length; empty without audio. */
                        peaks: number[];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
        };
    };
    importConversation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default import */
                    device_name?: string;
                    segments: {
                        end: number;
                        speaker?: string;
                        start: number;
                        text: string;
                    }[];
                    /** Format: date-time */
                    started_at: string;
                    title?: string;
                };
            };
        };
        responses: {
            /** @description Taken; its processing goes on */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        conversation_id: string;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Invalid"];
        };
    };
    createUserLegacy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["NewUser"];
        responses: {
            201: components["responses"]["UserCreated"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
        };
    };
    docs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Swagger UI */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    feed: {
        parameters: {
            query?: never;
            header?: {
                /** @description Events after this one come first, as far as they are still remembered. */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events without end */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["FeedEvent"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooMany"];
        };
    };
    healthLegacy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Health"];
        };
    };
    listMemories: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                /** @description Another user, for admins; others always get their own. */
                user_id?: components["parameters"]["UserId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        memories: components["schemas"]["Memory"][];
                        total_count: number;
                        user_id: string;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["Invalid"];
        };
    };
    searchMemories: {
        parameters: {
            query: {
                limit?: number;
                query: string;
                score_threshold?: number;
                /** @description Another user, for admins; others always get their own. */
                user_id?: components["parameters"]["UserId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What fits */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        query: string;
                        results: components["schemas"]["Memory"][];
                        user_id: string;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["Invalid"];
        };
    };
    memoryMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The memory provider */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        memory_provider: string;
                        memory_provider_supports_threshold: boolean;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
    processAudioFiles: {
        parameters: {
            query?: {
                /** @description Or as a field of the form. */
                device_name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Files"];
        responses: {
            /** @description Taken; ask `status_url` how far it is */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        client_id: string;
                        files: components["schemas"]["UploadFile"][];
                        job_id: string;
                        message: string;
                        status_url: string;
                        total_files: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMedia"];
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
        };
    };
    readinessLegacy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Ready"];
            503: components["responses"]["NotReady"];
        };
    };
    listRecordings: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next_cursor?: components["schemas"]["NextCursor"];
                        recordings: components["schemas"]["Recording"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
        };
    };
    search: {
        parameters: {
            query: {
                client_id?: string;
                kind?: "all" | "transcript" | "memory";
                limit?: number;
                mode?: components["schemas"]["SearchMode"];
                q: string;
                since?: string;
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What fits, best first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        mode: components["schemas"]["SearchMode"];
                        query: string;
                        results: components["schemas"]["SearchHit"][];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["Invalid"];
        };
    };
    systemSummary: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The summary */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemSummary"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    listUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A bare list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserRow"][];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["NewUser"];
        responses: {
            201: components["responses"]["UserCreated"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
        };
    };
    getAudioByCapability: {
        parameters: {
            query?: never;
            header?: {
                Range?: components["parameters"]["Range"];
            };
            path: {
                /** @description From `audio_path` of a conversation; good for one recording and some minutes. */
                capability: string;
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Audio"];
            206: components["responses"]["Audio"];
            /** @description Not changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["NotFound"];
            416: components["responses"]["RangeNotSatisfiable"];
        };
    };
    getAudio: {
        parameters: {
            query?: never;
            header?: {
                Range?: components["parameters"]["Range"];
            };
            path: {
                /** @description audio uuid, dot, wav or ogg */
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Audio"];
            206: components["responses"]["Audio"];
            /** @description Not changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            416: components["responses"]["RangeNotSatisfiable"];
        };
    };
    headAudio: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description audio uuid, dot, wav or ogg */
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Headers only */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
        };
    };
    loginWithCookie: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Login"];
        responses: {
            /** @description Signed in */
            204: {
                headers: {
                    /** @description fastapiusersauth=TOKEN; HttpOnly; SameSite=lax; Max-Age; Path=/ */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadCredentials"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    logoutWithCookie: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    authHealthLegacy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["AuthHealth"];
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Login"];
        responses: {
            /** @description The token, valid for the configured lifetime */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            400: components["responses"]["BadCredentials"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Health"];
        };
    };
    prometheus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Metrics */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
    openapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
        };
    };
    readiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Ready"];
            503: components["responses"]["NotReady"];
        };
    };
    me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["User"];
            401: components["responses"]["Unauthorized"];
        };
    };
    updateMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    display_name?: string;
                    /** Format: email */
                    email?: string;
                    password?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["User"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["Invalid"];
        };
    };
}
