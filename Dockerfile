# One image for every process; docker-compose.yml chooses the command.
# Sources run as they are (tsx), only the bundles for browsers are built.

FROM node:20-slim AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm npm ci
RUN npm run build
RUN npm prune --omit=dev

FROM node:20-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=8080 \
    LEADPANE_DATA_DIR=/data
WORKDIR /app
# Owned by root: the program can read itself, and write nothing but /data.
COPY --from=build /app ./
RUN install --directory --owner=node --group=node --mode=0700 /data
VOLUME /data
USER node
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8080/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=32", "--max-old-space-size=1024", "--conditions=@leadpane/source", "--import", "tsx", "platform/src/main.ts"]
