# One image for the web process, the job process and the preparation of the database; compose says which command runs.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm install --no-audit --no-fund
COPY .swcrc tsconfig.json ./
COPY scripts scripts
COPY assets assets
COPY migrations migrations
COPY seeds seeds
COPY bench bench
COPY src src
RUN node scripts/build.mjs --force && npm prune --omit=dev --no-audit --no-fund

FROM node:22-bookworm-slim
ENV TZ=UTC
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/scripts scripts
COPY --from=build /app/seeds seeds
COPY --from=build /app/dist dist
RUN mkdir -p /data/files && chown -R node:node /data
USER node
EXPOSE 3000
CMD ["node", "--enable-source-maps", "dist/src/main.js"]
