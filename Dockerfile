# Builds Hark and runs it as an ordinary user, so that its embedded PostgreSQL starts directly.

FROM maven:3.9-eclipse-temurin-25 AS build
COPY --from=node:20-bookworm-slim /usr/local/bin/node /usr/local/bin/node
COPY --from=node:20-bookworm-slim /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm \
 && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx
WORKDIR /src
COPY . .
RUN mvn -B -q -DskipTests -Dmaven.test.skip=true package

FROM eclipse-temurin:25-jre
RUN useradd --system --create-home --uid 10001 hark \
 && mkdir -p /opt/hark/app/target /data \
 && chown hark:hark /data
COPY --from=build /src/hark /opt/hark/hark
COPY --from=build /src/app/target/lib /opt/hark/app/target/lib
COPY --from=build /src/app/target/hark-app-*.jar /opt/hark/app/target/
RUN ln -s /opt/hark/hark /usr/local/bin/hark
USER hark
WORKDIR /data
ENV HARK_DATA_DIR=/data HARK_HTTP_HOST=0.0.0.0 HARK_HTTP_PORT=8000
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD bash -c 'exec 3<>/dev/tcp/127.0.0.1/${HARK_HTTP_PORT} && printf "GET /readiness HTTP/1.0\r\n\r\n" >&3 && head -1 <&3 | grep -q " 200 "'
ENTRYPOINT ["/usr/local/bin/hark"]
CMD ["serve"]
