FROM node:24-slim
WORKDIR /handara
COPY package.json package-lock.json ./
COPY schemas/package.json schemas/
COPY engine/package.json engine/
COPY server/package.json server/
COPY studio/package.json studio/
COPY test/package.json test/
RUN npm ci
COPY . .
RUN npm run build --workspace @handara/studio && mkdir -p data && chown node data
USER node
ENV HANDARA_HOST=0.0.0.0
EXPOSE 4100
CMD ["node", "--disable-warning=ExperimentalWarning", "server/main.ts"]
