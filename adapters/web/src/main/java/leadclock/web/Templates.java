package leadclock.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/**
 * Prints pages with the templates that were compiled into this module; they escape all they print.
 */
final class Templates {
  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(null, ContentType.Html, null, "leadclock.web.pages");

  /** A whole page. */
  String print(Page page) {
    return switch (page) {
      case Page.BoardPage board -> print("board.jte", board);
      case Page.LeadPage lead -> print("lead.jte", lead);
      case Page.StalledPage stalled -> print("stalled.jte", stalled);
      case Page.MissingPage missing -> print("missing.jte", missing);
    };
  }

  /** The board for a screen on a wall. */
  String wall(Page.BoardPage board) {
    return print("wall.jte", board);
  }

  /** The part of the board that changes. */
  String lanes(Page.BoardPage board) {
    return print("lanes.jte", board);
  }

  private String print(String template, Page page) {
    StringOutput output = new StringOutput();
    engine.render(template, page, output);
    return output.toString();
  }
}
