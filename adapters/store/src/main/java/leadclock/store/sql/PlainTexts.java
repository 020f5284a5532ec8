package leadclock.store.sql;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.util.function.Function;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;

/** Ids and time limits stand as plain text instead of objects of their own. */
final class PlainTexts extends SimpleModule {
  private static final long serialVersionUID = 1L;

  PlainTexts() {
    addSerializer(LeadId.class, ToStringSerializer.instance);
    addSerializer(OwnerId.class, ToStringSerializer.instance);
    addDeserializer(LeadId.class, new FromText<>(LeadId.class, LeadId::parse));
    addDeserializer(OwnerId.class, new FromText<>(OwnerId.class, OwnerId::new));
    addSerializer(TimeLimit.class, ToStringSerializer.instance);
    addDeserializer(TimeLimit.class, new FromText<>(TimeLimit.class, TimeLimit::parse));
  }

  private static final class FromText<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final transient Function<String, T> parse;

    FromText(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      return parse.apply(parser.getText());
    }
  }
}
