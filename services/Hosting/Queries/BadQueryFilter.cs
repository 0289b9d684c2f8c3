using Microsoft.AspNetCore.Http;

namespace MaskPose.Edge.Hosting.Queries;

/// <summary>Reports a query that can't be answered as a problem (RFC 9457): the wrong parameter and what is allowed.</summary>
public sealed class BadQueryFilter : IEndpointFilter
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
    }
}
