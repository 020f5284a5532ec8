package leadclock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockBatchTest {

  private static final String OFFICE =
      "'calendar':{'timezone':'Europe/Berlin','weekly':{'MON':[['09:00','12:00'],['12:00','17:00']],"
          + "'tue':[['09:00:30','24:00']]},'holidays':['2026-01-12'],"
          + "'overrides':{'2026-01-10':[['10:00','11:00']],'2026-01-13':[]}}";

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          'op':'add','start':'2026-01-05T09:00:00+01:00','minutes':10        | '2026-01-05T08:10:00Z'
          'op':'add','start':'2026-01-05T08:00:00.250Z','seconds':0.25       | '2026-01-05T08:00:00.500Z'
          'op':'add','start':'2026-01-05T08:00:00Z','minutes':7.5            | '2026-01-05T08:07:30Z'
          'op':'add','start':'2026-01-05T08:00:00Z','minutes':1e1            | '2026-01-05T08:10:00Z'
          'op':'add','start':'2026-01-05T08:00:00Z','minutes':0.3333333333333333 | '2026-01-05T08:00:20Z'
          'op':'add','start':'2026-01-05T16:00:00Z','minutes':0              | '2026-01-06T08:00:30Z'
          'op':'add','start':'2026-01-05T15:00:00Z','minutes':60             | '2026-01-05T16:00:00Z'
          'op':'add','start':'2026-01-06T22:59:00Z','seconds':60,'end':null  | '2026-01-06T23:00:00Z'
          'op':'add','start':'2026-01-06T23:00:00Z','seconds':1              | '2026-01-10T09:00:01Z'
          'op':'between','start':'2026-01-05T08:00Z','end':'2026-01-05T16:00Z' | 480
          'op':'between','start':'2026-01-05T08:00:00Z','end':'2026-01-05T08:07:30Z' | 7.5
          'op':'between','start':'2026-01-05T08:00:00Z','end':'2026-01-05T08:00:01Z' | 0.016666666666666666
          'op':'between','start':'2026-01-05T08:00:00Z','end':'2026-01-05T11:33:20.001Z' | 213.33335
          'op':'between','start':'2026-01-05T09:00:00Z','end':'2026-01-05T08:00:01Z' | 0
          'op':'between','start':'2026-01-06T08:00:00Z','end':'2026-01-14T08:00:00Z' | 959.5
          'op':'isOpen','at':'2026-01-05T08:59:59.999+01:00'                 | false
          'op':'isOpen','at':'2026-01-05T09:00:00+01'                        | true
          'op':'isOpen','start':'2026-01-05T12:00:00+0100'                   | true
          'op':'nextOpen','at':'2026-01-07T00:00:00Z'                        | '2026-01-10T09:00:00Z'
          'op':'nextOpen','at':'2026-01-10T11:00:00+01:00'                   | '2026-01-19T08:00:00Z'
          """)
  void a_question_gets_its_answer(String question, String answer) {
    assertThat(answer("{'id':'a'," + OFFICE + "," + question + "}"))
        .isEqualTo("{'id':'a','answer':" + answer + "}");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          'op':'add','start':'2026-01-05T08:00:00Z'                              | give either 'minutes' or 'seconds'
          'op':'add','start':'2026-01-05T08:00:00Z','minutes':1,'seconds':60     | give either 'minutes' or 'seconds'
          'op':'add','minutes':1                                                 | 'start' is missing
          'op':'add','start':null,'minutes':1                                    | 'start' is missing
          'op':'add','start':'2026-01-05T08:00:00Z','minutes':-1                 | 'minutes' is negative; a target is zero or longer
          'op':'add','start':'2026-01-05T08:00:00Z','minutes':100000000          | the target of 1666666 h 40 min is longer than the calendar's coverage in the 200 years after 2026-01-05T08:00:00Z
          'op':'add','start':'2026-01-05T08:00:00Z','minutes':'1'                | 'minutes' takes a number, not '1'
          'op':'add','start':'2026-01-05T08:00:00Z','minutes':1e999999999        | 'minutes' is beyond reason; targets reach 200 years
          'op':'add','start':'2026-01-05T08:00:00Z','seconds':1e-99999           | 'seconds' is beyond reason; targets reach 200 years
          'op':'add','start':'2026-01-05T08:00:00Z','minutes':1,'end':'x'        | 'end' does not go with the other keys; leave it out
          'op':'add','start':'2026-01-05T08:00:00','minutes':1                   | 'start': '2026-01-05T08:00:00' is not an instant; write it with its offset, like 2026-01-05T09:00:00Z
          'op':'add','start':'2026-02-30T08:00:00Z','minutes':1                  | 'start': '2026-02-30T08:00:00Z' is not an instant; write it with its offset, like 2026-01-05T09:00:00Z
          'op':'add','start':'2026-01-05T24:00:00Z','minutes':1                  | 'start': '2026-01-05T24:00:00Z' is not an instant; write it with its offset, like 2026-01-05T09:00:00Z
          'op':'isOpen','at':'2026-01-05T08:00Z','start':'2026-01-05T08:00Z'     | 'at' does not go with the other keys; leave it out
          'op':'isOpen','at':'2026-01-05T08:00Z','now':null                      | 'now' is unknown; known are id, calendar, op, start, end, at, minutes, seconds
          'op':'close','at':'2026-01-05T08:00Z'                                  | 'op' is 'close'; it is one of add, between, isOpen, nextOpen
          'at':'2026-01-05T08:00Z'                                               | 'op' is missing
          'op':'isOpen','op':'isOpen'                                            | the line is not one JSON object: Duplicate field 'op'
          """)
  void a_wrong_question_gets_an_error_of_its_own(String question, String error) {
    assertThat(answer("{'id':'a'," + OFFICE + "," + question + "}"))
        .isEqualTo("{'id':'a','error':'" + error + "'}");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          {'timezone':'Mars/Base'}                                        | 'calendar.timezone': 'Mars/Base' is not a time zone; write an IANA name like Europe/Berlin
          {'weekly':{}}                                                   | 'calendar.timezone' is missing
          {'timezone':'UTC','weekly':{'MO':[]}}                           | 'calendar.weekly.MO': 'MO' is not a day of the week; write MON, TUE, WED, THU, FRI, SAT or SUN
          {'timezone':'UTC','weekly':{'MON':[],'mon':[]}}                 | 'calendar.weekly.mon' is given twice
          {'timezone':'UTC','weekly':{'MON':[['09:00']]}}                 | 'calendar.weekly.MON' takes windows like ['09:00','17:00'], not ['09:00']
          {'timezone':'UTC','weekly':{'MON':[['9','10']]}}                | 'calendar.weekly.MON': '9' is not a time of day; write 00:00 to 23:59, or 24:00 as an end
          {'timezone':'UTC','weekly':{'MON':[['17:00','00:00']]}}         | 'calendar.weekly.MON': window 17:00-00:00 ends at the start of its day; write 24:00 for the day's end
          {'timezone':'UTC','weekly':{'MON':[['17:00','09:00']]}}         | 'calendar.weekly.MON': window 17:00-09:00 ends before it starts; split an overnight window over its two days
          {'timezone':'UTC','weekly':{'MON':[['24:00','24:00']]}}         | 'calendar.weekly.MON': window 24:00-24:00 is empty; leave it out, or write 00:00-24:00 for the whole day
          {'timezone':'UTC','weekly':[]}                                  | 'calendar.weekly' takes an object, not []
          {'timezone':'UTC','holidays':['2026-13-01']}                    | 'calendar.holidays': '2026-13-01' is not a date; write it like 2026-12-25
          {'timezone':'UTC','holidays':[20261225]}                        | 'calendar.holidays' takes dates like '2026-12-25', not 20261225
          {'timezone':'UTC','overrides':{'24 Dec':[]}}                    | 'calendar.overrides.24 Dec': '24 Dec' is not a date; write it like 2026-12-25
          {'timezone':'UTC','shifts':{}}                                  | 'calendar.shifts' is unknown; known are timezone, weekly, holidays, overrides
          {'timezone':'UTC'}                                              | the calendar never opens; give it a weekly window, or an override with windows on a date that is not a holiday
          """)
  void a_wrong_calendar_is_an_error_of_its_line(String calendar, String error) {
    String line =
        "{'id':7,'op':'nextOpen','at':'2026-01-05T08:00:00Z','calendar':" + calendar + "}";
    assertThat(answer(line)).isEqualTo("{'id':7,'error':'" + error + "'}");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          [1]                    | {'id':null,'error':'the line is not one JSON object'}
          {} {}                  | {'id':null,'error':'the line is not one JSON object: Trailing token
          {'op':'add'}           | {'id':null,'error':'
          {'id':null,'op':'add'} | {'id':null,'error':'
          """)
  void a_line_without_a_readable_id_is_answered_for_null(String line, String start) {
    assertThat(answer(line)).startsWith(start);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          {'id':1                     | {'id':1,'error':'the line is not one JSON object: Unexpected end-of-input: expected close marker for Object'}
          {'op':'add','id':'b','x':}  | {'id':'b','error':'the line is not one JSON object: Unexpected character ('}' (code 125)): expected a value'}
          {'id':'c','seconds':NaN}    | {'id':'c','error':'the line is not one JSON object: Non-standard token 'NaN''}
          {'op':{'id':1},'id':2.50,]  | {'id':2.5,'error':'the line is not one JSON object: Unexpected character (']' (code 93)): was expecting double-quote to start field name'}
          """)
  void a_broken_line_keeps_its_id_where_that_can_be_told(String line, String reply) {
    assertThat(answer(line)).isEqualTo(reply);
  }

  @Test
  void only_a_line_feed_ends_a_line() {
    String question = "{\"id\":1,\r\"op\":\"x\",\"calendar\":{\"timezone\":\"UTC\"}}";
    assertThat(answers(question + "\r\n\r\n" + question).lines())
        .hasSize(2)
        .allMatch(reply -> reply.startsWith("{\"id\":1,\"error\":\"'op' is 'x'; it is one of"));
  }

  @Test
  void bytes_that_are_not_utf8_are_an_error_and_change_no_id() {
    byte[] line = "{\"id\":\"?\"}".getBytes(StandardCharsets.US_ASCII);
    line[7] = (byte) 0xff;
    assertThat(answers(line))
        .startsWith("{\"id\":null,\"error\":\"the line is not one JSON object: Invalid UTF-8");
  }

  @Test
  void a_line_longer_than_any_question_costs_only_itself() {
    String blanks = " ".repeat(BatchLines.LONGEST);
    assertThat(answers("{\"id\":1," + blanks + "}\n{\"id\":2}\n"))
        .isEqualTo(
            """
            {"id":1,"error":"the line is longer than 16 MiB; put each question on a line of its own"}
            {"id":2,"error":"'op' is missing"}
            """);
  }

  @Test
  void a_day_without_windows_is_closed() {
    String calendar = "{'timezone':'UTC','weekly':{'MON':null,'TUE':[['09:00','24:00:00.000']]},";
    String line = "{'id':1,'op':'nextOpen','at':'2026-01-05T10:00Z','calendar':" + calendar;
    assertThat(answer(line + "'overrides':{'2026-01-06':null}}}"))
        .contains("'2026-01-13T09:00:00Z'");
    assertThat(answer(line + "'holidays':null}}")).contains("'2026-01-06T09:00:00Z'");
  }

  @ParameterizedTest
  @CsvSource({"EST,14", "MST,16", "HST,19", "ROC,1", "US/Eastern,14", "Asia/Calcutta,3"})
  void zones_by_their_old_names_are_known(String zone, int openingHour) {
    String calendar = "{'timezone':'" + zone + "','weekly':{'MON':[['09:00','17:00']]}}";
    String line = "{'id':1,'op':'nextOpen','at':'2026-01-04T21:00Z','calendar':" + calendar + "}";
    assertThat(answer(line)).contains("'2026-01-05T%02d:".formatted(openingHour));
  }

  @ParameterizedTest
  @CsvSource({"isOpen,at,false", "between,start,0"})
  void a_calendar_that_never_opens_is_closed_and_holds_nothing(
      String op, String key, String answer) {
    String end = op.equals("between") ? ",'end':'2026-02-05T08:00Z'" : "";
    String when = ",'op':'" + op + "','" + key + "':'2026-01-05T08:00Z'" + end;
    assertThat(answer("{'id':1,'calendar':{'timezone':'UTC','weekly':{'MON':[]}}" + when + "}"))
        .isEqualTo("{'id':1,'answer':" + answer + "}");
  }

  private static String answer(String line) {
    return answers(line.replace('\'', '"')).replace("\\\"", "'").replace('"', '\'').stripTrailing();
  }

  private static String answers(String lines) {
    return answers(lines.getBytes(StandardCharsets.UTF_8));
  }

  private static String answers(byte[] lines) {
    StringWriter out = new StringWriter();
    try {
      new ClockBatch(new ByteArrayInputStream(lines), new PrintWriter(out)).answerAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }
}
