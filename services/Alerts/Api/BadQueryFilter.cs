using MaskPose.Edge.Alerts.Queries;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace MaskPose.Edge.Alerts.Api;

/// <summary>Reports errors as a problem (RFC 9457): the wrong parameter and what is allowed, or a failing disk.</summary>
internal sealed class BadQueryFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (BadQueryException error)
        {
            return Results.Problem(
                error.Message,
                statusCode: StatusCodes.Status400BadRequest,
                extensions: new Dictionary<string, object?> { ["parameter"] = error.Parameter, ["allowed"] = error.Allowed });
        }
        catch (SqliteException error)
        {
            return Results.Problem($"The history can't be read or written: {error.Message}", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
