using MaskPose.Edge.Alerts.Queries;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace MaskPose.Edge.Alerts.Api;

/// <summary>Tells what is wrong as a problem (RFC 9457): of a query the parameter and what is allowed, of the disk that it fails.</summary>
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
