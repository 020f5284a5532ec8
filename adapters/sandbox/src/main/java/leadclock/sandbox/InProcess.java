package leadclock.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.LinkedHashMap;
import java.util.Map;
import leadclock.sandbox.wire.SandboxRequest;
import leadclock.sandbox.wire.SandboxResponse;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;

/** Answers OkHttp calls by the sandbox, without a network; an answer that is lost is a time-out. */
final class InProcess implements Interceptor {
  private final SandboxCrm sandbox;

  InProcess(SandboxCrm sandbox) {
    this.sandbox = sandbox;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    SandboxResponse answer = sandbox.handle(read(request));
    if (answer.isLost()) {
      throw new SocketTimeoutException("timeout");
    }
    return response(request, answer);
  }

  private static Response response(Request request, SandboxResponse answer) {
    Response.Builder response =
        new Response.Builder()
            .request(request)
            .protocol(Protocol.HTTP_1_1)
            .code(answer.status())
            .message("");
    answer.headers().forEach(response::header);
    String type = answer.headers().get("Content-Type");
    MediaType mediaType = type == null ? null : MediaType.parse(type);
    return response.body(ResponseBody.create(answer.body(), mediaType)).build();
  }

  private static SandboxRequest read(Request request) {
    HttpUrl url = request.url();
    Map<String, String> headers = new LinkedHashMap<>();
    request.headers().forEach(pair -> headers.put(pair.getFirst(), pair.getSecond()));
    RequestBody body = request.body();
    byte[] bytes = new byte[0];
    if (body != null) {
      Buffer buffer = new Buffer();
      try {
        body.writeTo(buffer);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
      bytes = buffer.readByteArray();
      MediaType type = body.contentType();
      if (type != null) {
        headers.putIfAbsent("Content-Type", type.toString());
      }
    }
    String query = url.encodedQuery();
    return new SandboxRequest(
        request.method(), url.encodedPath(), query == null ? "" : query, headers, bytes);
  }
}
