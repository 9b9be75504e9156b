/** The role that owns nothing: it may read and write rows, and may not touch append-only tables but by INSERT. */
export const APP_ROLE = 'mot_cua_app';
