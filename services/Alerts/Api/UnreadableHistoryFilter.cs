using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace MaskPose.Edge.Alerts.Api;

/// <summary>Reports a failing disk as a problem (RFC 9457).</summary>
internal sealed class UnreadableHistoryFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (SqliteException error)
        {
            return Results.Problem($"The history can't be read or written: {error.Message}", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
