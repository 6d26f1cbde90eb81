namespace VoiceAnalytics.Controller.Health;

/// <summary><c>/healthz</c> and <c>/readyz</c>: 200 <c>ok</c>, or 503 and the reason as text.</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, HealthState health)
    {
        routes.MapGet("/healthz", (RequestDelegate)(context => AnswerAsync(context, health.WhyNotLive)));
        routes.MapGet("/readyz", (RequestDelegate)(context => AnswerAsync(context, health.WhyNotReady)));
    }

    private static Task AnswerAsync(HttpContext context, string? wrong)
    {
        context.Response.StatusCode = wrong is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(wrong ?? "ok", context.RequestAborted);
    }
}
