using MaskPose.Edge.Identity.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace MaskPose.Edge.Identity.Api;

/// <summary>Reports refusals and disk failures as a problem (RFC 9457).</summary>
internal sealed class RefusalFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (IdentityException error)
        {
            return Results.Problem(error.Message, statusCode: StatusCodes.Status400BadRequest);
        }
        catch (SqliteException error)
        {
            return Results.Problem($"Users and keys can't be read or written: {error.Message}", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
